package io.pixwizard.scenes.corpus;

import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.contracts.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder with the folders {@code input} and {@code target}, whose pictures belong together if
 * their names are the same up to the ending. Prompts are the task's training templates that need no
 * slot.
 */
public final class PairFolder {

  private final Task task;
  private final ReadReport report;

  /**
   * @throws IllegalArgumentException if every template of the task needs a slot: a folder cannot
   *     fill it
   */
  public PairFolder(Task task, ReadReport report) {
    this.task = task;
    this.report = report;
    if (prompts().isEmpty()) {
      throw new IllegalArgumentException(
          "task: " + task.id() + " has no instruction without slots");
    }
  }

  /** The pairs by name; pictures without a partner are skipped and reported. */
  public List<CorpusItem> read(Path folder) throws IOException {
    Map<String, Path> inputs = FolderListing.byStem(folder.resolve("input"));
    Map<String, Path> targets = FolderListing.byStem(folder.resolve("target"));
    List<CorpusItem> items = new ArrayList<>();
    inputs.forEach(
        (stem, input) -> {
          Path target = targets.remove(stem);
          if (target == null) {
            report.skipped(input.toString(), "target is missing");
          } else {
            items.add(
                new CorpusItem(
                    task.id(),
                    stem,
                    prompts(),
                    Optional.of(PictureSource.file(input)),
                    PictureSource.file(target)));
          }
        });
    targets.values().forEach(target -> report.skipped(target.toString(), "input is missing"));
    return items;
  }

  private List<String> prompts() {
    return task.train().stream()
        .filter(template -> template.slots().isEmpty())
        .map(InstructionTemplate::text)
        .toList();
  }
}

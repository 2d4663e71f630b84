package io.pixwizard.evaluation.suite;

import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.scenes.corpus.Corpus;
import io.pixwizard.scenes.corpus.CorpusExample;
import io.pixwizard.scenes.corpus.CorpusItem;
import io.pixwizard.scenes.corpus.ImageIoCodec;
import io.pixwizard.scenes.corpus.PairFolder;
import io.pixwizard.scenes.corpus.PixWizardManifest;
import io.pixwizard.scenes.corpus.ReadReport;
import io.pixwizard.scenes.corpus.Recipe;
import io.pixwizard.scenes.corpus.ShardReader;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resolution.CenterCrop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Examples from a folder. What is in it, by name:
 *
 * <ul>
 *   <li>{@code TASK/input} and {@code TASK/target}: pictures of equal names, with the task's
 *       held-out instructions; the task's instructions must work without slots
 *   <li>{@code TASK.json} or {@code TASK.jsonl}: a PixWizard manifest, paths relative to the folder
 *   <li>{@code *.yaml}: a PixWizard recipe whose types are task ids
 *   <li>{@code *.tar}: shards whose groups are task ids
 * </ul>
 *
 * <p>Pictures are scaled and cropped in the middle to the suite's size, input and target alike.
 */
public final class FolderSuite implements Suite {

  private final Path folder;
  private final TaskCatalogue catalogue;
  private final Size size;
  private final int samples;
  private final ReadReport report = new ReadReport();
  private final Map<String, List<CorpusItem>> items = new LinkedHashMap<>();
  private final Map<String, Corpus> corpora = new LinkedHashMap<>();

  /**
   * Lists a folder; pictures are read when they are asked for.
   *
   * @param samples most examples per task
   * @param size of the pictures
   * @throws IOException if the folder or a list in it cannot be read
   */
  public FolderSuite(Path folder, TaskCatalogue catalogue, int samples, Size size)
      throws IOException {
    this.folder = folder;
    this.catalogue = catalogue;
    this.samples = samples;
    this.size = size;
    List<Path> entries;
    try (Stream<Path> files = Files.list(folder)) {
      entries = files.sorted().toList();
    }
    for (Path entry : entries) {
      read(entry).forEach(this::add);
    }
    items.forEach((task, list) -> corpora.put(task, new Corpus(list, new ImageIoCodec(), report)));
  }

  @Override
  public String name() {
    return "folder " + folder.getFileName() + " at " + size;
  }

  @Override
  public List<Task> tasks() {
    return catalogue.tasks().stream().filter(task -> items.containsKey(task.id())).toList();
  }

  @Override
  public int size(Task task) {
    return Math.min(samples, items.getOrDefault(task.id(), List.of()).size());
  }

  @Override
  public Optional<Example> example(Task task, int index) {
    return corpora
        .get(task.id())
        .read(index, SeedStream.of(0).child(index))
        .flatMap(read -> example(task, read));
  }

  @Override
  public List<String> skipped() {
    return report.reasons().entrySet().stream()
        .map(reason -> reason.getValue() + " times: " + reason.getKey())
        .toList();
  }

  private Optional<Example> example(Task task, CorpusExample read) {
    Picture input = Rasters.picture(read.input());
    Picture target = Rasters.picture(read.target());
    if (!input.size().equals(target.size())) {
      report.skipped(read.id(), "input and target differ in size");
      return Optional.empty();
    }
    CenterCrop crop = CenterCrop.plan(input.size(), size, slack -> slack / 2);
    return Optional.of(
        new Example(
            read.id(),
            task,
            read.instruction(),
            Map.of(),
            crop.apply(input),
            crop.apply(target),
            Optional.empty()));
  }

  private List<CorpusItem> read(Path entry) throws IOException {
    String name = entry.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    if (Files.isDirectory(entry)) {
      Optional<Task> task = catalogue.find(name);
      return task.isPresent() && Files.isDirectory(entry.resolve("input"))
          ? heldOut(task.get(), new PairFolder(task.get(), report).read(entry))
          : List.of();
    }
    return switch (name.substring(dot + 1)) {
      case "json", "jsonl" -> new PixWizardManifest(folder, stem, report).read(entry);
      case "yaml", "yml" -> Recipe.read(entry).items(report, SeedStream.of(0).child(name));
      case "tar" -> {
        try (InputStream in = Files.newInputStream(entry)) {
          yield new ShardReader(report, ShardReader.DEFAULT_MAX_ENTRY).read(name, in);
        }
      }
      default -> List.of();
    };
  }

  private static List<CorpusItem> heldOut(Task task, List<CorpusItem> pairs) {
    List<String> prompts =
        task.heldOut().stream()
            .filter(template -> template.slots().isEmpty())
            .map(InstructionTemplate::text)
            .toList();
    if (prompts.isEmpty()) {
      return pairs;
    }
    return pairs.stream()
        .map(i -> new CorpusItem(i.group(), i.id(), prompts, i.input(), i.target()))
        .toList();
  }

  private void add(CorpusItem item) {
    if (catalogue.find(item.group()).isEmpty()) {
      report.skipped(item.id(), "no task is called '" + item.group() + "'");
      return;
    }
    items.computeIfAbsent(item.group(), any -> new ArrayList<>()).add(item);
  }
}

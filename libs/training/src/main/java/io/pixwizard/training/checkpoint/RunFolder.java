package io.pixwizard.training.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.training.recipe.CheckpointRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of one run on this machine's disk, {@code step-00000500} and so on.
 *
 * <p>Guarantees: a checkpoint is there whole or not at all, whenever the process is killed; a file
 * that changed since is found out when the checkpoint is opened.
 */
public final class RunFolder {
  private static final String STATE = "state.json";
  private static final Pattern STEP = Pattern.compile("step-(\\d{8,})");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  /** Writes the files of a checkpoint. */
  @FunctionalInterface
  public interface Writer {
    void writeTo(Path folder) throws IOException;
  }

  public RunFolder(Path folder) {
    this.folder = folder;
  }

  /** The run's own folder. */
  public Path path() {
    return folder;
  }

  /** Saves a checkpoint, then removes what the rule no longer keeps. */
  public Path save(RunState state, Writer weights, CheckpointRule rule) throws IOException {
    Path target = folder.resolve("step-%08d".formatted(state.step()));
    Path partial = folder.resolve("." + target.getFileName() + ".part");
    deleteAll(partial);
    Files.createDirectories(partial);
    weights.writeTo(partial);
    JSON.writerWithDefaultPrettyPrinter().writeValue(partial.resolve(STATE).toFile(), state);
    Manifest.of(partial).write(partial);
    deleteAll(target);
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    for (Path old : outdated(rule)) {
      deleteAll(old);
    }
    return target;
  }

  /** The newest checkpoint. */
  public Optional<Path> newest() throws IOException {
    List<Path> all = checkpoints();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /**
   * The state that a checkpoint holds.
   *
   * @throws CorruptCheckpointException if a file is missing or is not the one that was saved
   */
  public static RunState open(Path checkpoint) throws IOException {
    Manifest.read(checkpoint).verify(checkpoint);
    return JSON.readValue(checkpoint.resolve(STATE).toFile(), RunState.class);
  }

  /** Oldest first. */
  public List<Path> checkpoints() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> STEP.matcher(entry.getFileName().toString()).matches())
          .sorted(Comparator.comparingLong(RunFolder::step))
          .toList();
    }
  }

  private List<Path> outdated(CheckpointRule rule) throws IOException {
    List<Path> all = checkpoints();
    return all.subList(0, Math.max(0, all.size() - rule.keepLast())).stream()
        .filter(checkpoint -> !rule.keepsForEver(step(checkpoint)))
        .toList();
  }

  private static long step(Path checkpoint) {
    Matcher name = STEP.matcher(checkpoint.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  private static void deleteAll(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(path)) {
      entries
          .sorted(Comparator.reverseOrder())
          .forEach(
              entry -> {
                try {
                  Files.delete(entry);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}

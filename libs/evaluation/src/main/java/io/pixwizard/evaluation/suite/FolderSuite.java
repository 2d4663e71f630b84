package io.pixwizard.evaluation.suite;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.scenes.corpus.ShardStore;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.raster.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Examples from a folder. What is in it, by name:
 *
 * <ul>
 *   <li>{@code TASK/input} and {@code TASK/target}: pictures of equal names, with the task's
 *       held-out instructions; the task's instructions must work without slots
 *   <li>{@code TASK.json} or {@code TASK.jsonl}: a PixWizard manifest, paths relative to the folder
 *   <li>{@code *.yaml}: a recipe whose types are task ids, with data sets of any format
 *   <li>{@code *.tar}: shards whose groups are task ids
 * </ul>
 *
 * <p>Of each picture the largest window of the suite's aspect is cut, from a place that the
 * example's number decides, and scaled; input, target and truth alike.
 */
public final class FolderSuite implements Suite {

  private final Path folder;
  private final TaskCatalogue catalogue;
  private final Size size;
  private final int samples;
  private final FolderSources sources;

  /**
   * Lists a folder on this disk alone; shards of a bucket are skipped and reported.
   *
   * @param samples most examples per task
   * @param size of the pictures
   * @throws IOException if the folder or a list in it cannot be read
   * @throws IllegalArgumentException if a recipe names a task that does not fit its format
   */
  public FolderSuite(Path folder, TaskCatalogue catalogue, int samples, Size size)
      throws IOException {
    this(folder, catalogue, samples, size, Optional.empty());
  }

  /**
   * Lists a folder; pictures are read when they are asked for. Shards of a bucket are fetched into
   * a temporary folder.
   *
   * @param samples most examples per task
   * @param size of the pictures
   * @param stores finds the store of a URL such as {@code s3://bucket/folder}
   * @throws IOException if the folder, a list in it or a store cannot be read
   * @throws IllegalArgumentException if a recipe names a task that does not fit its format
   */
  public FolderSuite(
      Path folder,
      TaskCatalogue catalogue,
      int samples,
      Size size,
      Function<String, ShardStore> stores)
      throws IOException {
    this(folder, catalogue, samples, size, Optional.of(stores));
  }

  private FolderSuite(
      Path folder,
      TaskCatalogue catalogue,
      int samples,
      Size size,
      Optional<Function<String, ShardStore>> stores)
      throws IOException {
    this.folder = folder;
    this.catalogue = catalogue;
    this.samples = samples;
    this.size = size;
    this.sources = new FolderSources(folder, catalogue, stores);
  }

  @Override
  public String name() {
    return "folder " + folder.getFileName() + " at " + size;
  }

  @Override
  public List<Task> tasks() {
    return catalogue.tasks().stream().filter(task -> size(task) > 0).toList();
  }

  @Override
  public int size(Task task) {
    long all = sources(task).stream().mapToLong(FolderSuite::size).sum();
    return (int) Math.min(samples, all);
  }

  @Override
  public Optional<Example> example(Task task, int index) {
    long left = index;
    for (TripletSource source : sources(task)) {
      if (left < size(source)) {
        TripletRequest request =
            new TripletRequest(index, Split.HELD_OUT, size.width(), size.height());
        String id = source.name() + " " + left;
        return source.at(left, request).map(triplet -> example(id, task, triplet));
      }
      left -= size(source);
    }
    throw new IndexOutOfBoundsException(
        "index: 0 to " + (size(task) - 1) + " of " + task.id() + ", was " + index);
  }

  @Override
  public List<String> skipped() {
    return sources.skipped().entrySet().stream()
        .map(reason -> reason.getValue() + " times: " + reason.getKey())
        .toList();
  }

  private List<TripletSource> sources(Task task) {
    return sources.byTask().getOrDefault(task.id(), List.of());
  }

  private static long size(TripletSource source) {
    return source.size().orElseThrow();
  }

  private static Example example(String id, Task task, Triplet triplet) {
    return new Example(
        id,
        task,
        triplet.instruction(),
        triplet.slots(),
        Rasters.picture(triplet.input()),
        Rasters.picture(triplet.target()),
        Optional.of(triplet.truth()).filter(truth -> !(truth instanceof Truth.TargetOnly)));
  }
}

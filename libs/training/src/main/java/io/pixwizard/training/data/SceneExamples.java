package io.pixwizard.training.data;

import static io.pixwizard.training.InvalidRecipeException.check;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import io.pixwizard.scenes.corpus.ReadReport;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.training.recipe.PictureSize;
import io.pixwizard.training.recipe.SceneData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Endless procedural scenes: every position has a scene of its own, tasks are drawn by weight. */
public final class SceneExamples implements ExampleSource {
  private final TripletFactory factory;
  private final long seed;
  private final Map<String, ReadReport> reports;
  private final List<PictureSize> sizes;
  private final List<String> tasks;
  private final double[] cumulative;

  /**
   * @param factory draws the scenes
   * @param seed of the training scenes; those of another seed are held out
   * @param reports of what the factory had to read
   * @throws io.pixwizard.training.InvalidRecipeException if a task is not in the catalogue
   */
  public SceneExamples(
      TripletFactory factory, SceneData data, long seed, Map<String, ReadReport> reports) {
    TaskCatalogue catalogue = factory.catalogue();
    this.factory = factory;
    this.seed = seed;
    this.reports = Map.copyOf(reports);
    sizes = data.sizes().stream().map(PictureSize::parse).toList();
    tasks = tasks(catalogue, data);
    cumulative = new double[tasks.size()];
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += data.weights().getOrDefault(tasks.get(i), 1.0);
      cumulative[i] = sum;
    }
  }

  /**
   * The tasks that {@code data} draws, in the catalogue's order.
   *
   * @throws io.pixwizard.training.InvalidRecipeException if a task is not in the catalogue, or none
   *     is left
   */
  public static List<String> tasks(TaskCatalogue catalogue, SceneData data) {
    requireKnown(catalogue, data);
    List<String> tasks =
        catalogue.tasks().stream()
            .map(Task::id)
            .filter(task -> data.only().isEmpty() || data.only().contains(task))
            .filter(task -> data.weights().getOrDefault(task, 1.0) > 0)
            .toList();
    check(!tasks.isEmpty(), "data", "no task has a positive weight");
    return tasks;
  }

  /**
   * Checks the tasks that {@code data} names.
   *
   * @throws io.pixwizard.training.InvalidRecipeException if one is not in the catalogue
   */
  public static void requireKnown(TaskCatalogue catalogue, SceneData data) {
    Set<String> known = catalogue.tasks().stream().map(Task::id).collect(Collectors.toSet());
    data.weights().keySet().forEach(task -> requireKnown(known, "data.weights", task));
    data.only().forEach(task -> requireKnown(known, "data.only", task));
  }

  @Override
  public List<LabelledExample> batch(long step, int size) {
    PictureSize sides = sizes.get((int) (step % sizes.size()));
    List<LabelledExample> batch = new ArrayList<>();
    for (int item = 0; item < size; item++) {
      batch.add(example(Math.addExact(Math.multiplyExact(step, (long) size), item), sides));
    }
    return batch;
  }

  @Override
  public Map<String, ReadReport> reports() {
    return reports;
  }

  private LabelledExample example(long position, PictureSize sides) {
    String task = task(position);
    Triplet triplet =
        factory.create(seed, position, task, Split.TRAIN, sides.width(), sides.height());
    return new LabelledExample(task, Triplets.example(triplet));
  }

  private String task(long position) {
    double draw =
        new RandomStream(seed, Purpose.EXAMPLE_ORDER, 0, position).nextUniform()
            * cumulative[cumulative.length - 1];
    int i = 0;
    while (cumulative[i] < draw) {
      i++;
    }
    return tasks.get(i);
  }

  private static void requireKnown(Set<String> known, String field, String task) {
    check(known.contains(task), field, "'%s' is not a task of the catalogue", task);
  }
}

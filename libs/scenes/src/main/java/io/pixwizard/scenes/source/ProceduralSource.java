package io.pixwizard.scenes.source;

import io.pixwizard.contracts.task.Task;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Drawn scenes without end. Every block of 4096 numbers holds the tasks by their weights. The
 * request's variation does not count: number, seed and split decide everything.
 */
public final class ProceduralSource implements TripletSource {

  private final String name;
  private final TripletFactory factory;
  private final List<String> tasks;
  private final WeightedSchedule schedule;
  private final long seed;

  /**
   * @param taskWeights tasks of the factory's catalogue and how often each is drawn relative to the
   *     others; in its iteration order
   * @param seed of the scenes; held-out scenes are those of another seed
   * @throws IllegalArgumentException if there is no task, an unknown one, or no weight above 0
   */
  public ProceduralSource(
      String name, TripletFactory factory, Map<String, Double> taskWeights, long seed) {
    this.name = name;
    this.factory = factory;
    this.tasks = List.copyOf(new ArrayList<>(taskWeights.keySet()));
    this.tasks.forEach(factory.catalogue()::task);
    this.schedule = new WeightedSchedule(List.copyOf(taskWeights.values()));
    this.seed = seed;
  }

  /** The tasks with equal weights. */
  public static Map<String, Double> equally(Collection<Task> tasks) {
    Map<String, Double> weights = new LinkedHashMap<>();
    tasks.forEach(task -> weights.put(task.id(), 1.0));
    return weights;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.empty();
  }

  /** Which task a number is of. */
  public String taskAt(long index) {
    return tasks.get(schedule.at(seed, index).choice());
  }

  @Override
  public Optional<Triplet> at(long index, TripletRequest request) {
    return Optional.of(
        factory.create(
            seed, index, taskAt(index), request.split(), request.width(), request.height()));
  }
}

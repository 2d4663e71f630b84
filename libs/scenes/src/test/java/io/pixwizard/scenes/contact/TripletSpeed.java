package io.pixwizard.scenes.contact;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.triplet.TripletFactory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Milliseconds of processor time per example of every task, one thread, best of several rounds
 * because machines are shared. Run by hand: side, rounds, examples.
 */
final class TripletSpeed {

  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private TripletSpeed() {}

  public static void main(String[] args) {
    int side = args.length > 0 ? Integer.parseInt(args[0]) : 128;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 4;
    int examples = args.length > 2 ? Integer.parseInt(args[2]) : 20;
    TaskCatalogue catalogue = TaskCatalogue.bundled();
    TripletFactory factory = new TripletFactory(catalogue);
    Map<String, Double> best = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Task task : catalogue.tasks()) {
        long start = THREAD.getCurrentThreadCpuTime();
        for (int i = 0; i < examples; i++) {
          factory.create(1, i, task.id(), Split.TRAIN, side, side);
        }
        best.merge(
            task.id(), (THREAD.getCurrentThreadCpuTime() - start) / 1e6 / examples, Math::min);
      }
    }
    best.forEach((task, millis) -> System.out.printf("%-28s %6.2f ms%n", task, millis));
    double mean = best.values().stream().mapToDouble(m -> m).average().orElseThrow();
    System.out.printf("%-28s %6.2f ms%n", "mean", mean);
  }
}

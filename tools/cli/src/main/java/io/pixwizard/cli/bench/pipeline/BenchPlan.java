package io.pixwizard.cli.bench.pipeline;

import java.util.List;

/**
 * How much is measured.
 *
 * @param rates jobs submitted in a second, in this order
 * @param secondsPerRate time for each of them, s
 * @param singleJobs jobs that run alone, one after the other
 * @param steps solver steps of a job
 * @param stepMillis simulated time of a step where this command starts the workers, ms
 * @param workers counts of workers, growing
 * @param jobsPerWorker jobs for each worker
 */
record BenchPlan(
    List<Integer> rates,
    int secondsPerRate,
    int singleJobs,
    int steps,
    int stepMillis,
    List<Integer> workers,
    int jobsPerWorker) {
  private static final int MOST_WORKERS = 64;

  /**
   * @throws IllegalArgumentException naming the option that is out of range
   */
  BenchPlan {
    rates = List.copyOf(rates);
    workers = List.copyOf(workers);
    for (int rate : rates) {
      check(rate >= 1 && rate <= 10_000, "--rates must be 1 to 10000 jobs/s, not " + rate);
    }
    int before = 0;
    for (int count : workers) {
      check(
          count > before && count <= MOST_WORKERS,
          "--workers must grow and be 1 to " + MOST_WORKERS + ", not " + workers);
      before = count;
    }
  }

  /** As documented. */
  static BenchPlan full(List<Integer> rates, List<Integer> workers) {
    return new BenchPlan(rates, 10, 30, 10, 100, workers, 12);
  }

  /** To see whether it works. */
  static BenchPlan quick(List<Integer> rates, List<Integer> workers) {
    return new BenchPlan(rates, 3, 5, 5, 100, workers, 4);
  }

  /** Simulated time of a job on its device, s. */
  double deviceSeconds() {
    return steps * stepMillis / 1000.0;
  }

  private static void check(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}

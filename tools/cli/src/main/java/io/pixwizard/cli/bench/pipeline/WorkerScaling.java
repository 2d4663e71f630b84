package io.pixwizard.cli.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How throughput grows with workers whose steps take a fixed, simulated time. */
final class WorkerScaling {
  private static final int SUBMISSIONS_PER_SECOND = 50;

  private final BenchJobs jobs;
  private final Stack stack;

  /** Where workers are added. */
  @FunctionalInterface
  interface Stack {
    /** Starts workers until there are so many; waits until they can be used. */
    void growTo(int workers) throws IOException, InterruptedException;
  }

  WorkerScaling(BenchJobs jobs, Stack stack) {
    this.jobs = jobs;
    this.stack = stack;
  }

  /**
   * A count of workers.
   *
   * @param workers processes
   * @param jobs that succeeded
   * @param failed jobs that did not
   * @param seconds from the first job's acceptance to the last one's end
   * @param perSecond jobs that succeeded in a second
   * @param speedUp compared with the first row, per worker of it
   * @param deviceBusy share of the time in which the simulated devices worked, 0 to 1
   */
  record Row(
      int workers,
      int jobs,
      int failed,
      double seconds,
      double perSecond,
      double speedUp,
      double deviceBusy) {}

  /** Measures every count. */
  List<Row> measure(BenchPlan plan) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (int workers : plan.workers()) {
      stack.growTo(workers);
      run(workers); // new processes compile
      List<JsonNode> ended = run(workers * plan.jobsPerWorker());
      rows.add(row(workers, ended, plan.deviceSeconds(), rows));
    }
    return rows;
  }

  private List<JsonNode> run(int count) throws IOException, InterruptedException {
    List<ObjectNode> bodies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bodies.add(jobs.next());
    }
    Queue<String> ids = new ConcurrentLinkedQueue<>();
    OpenLoop.Load load =
        OpenLoop.run(
            SUBMISSIONS_PER_SECOND, count, i -> jobs.submit(bodies.get(i)).thenAccept(ids::add));
    if (load.errors() > 0) {
      throw new IllegalStateException(load.errors() + " of " + count + " jobs were not accepted");
    }
    jobs.awaitAll();
    List<JsonNode> ended = new ArrayList<>();
    for (String id : ids) {
      ended.add(jobs.job(id));
    }
    return ended;
  }

  /**
   * Evaluates the views of jobs that have ended.
   *
   * @param deviceSeconds simulated time of a job, s
   * @param before rows of fewer workers; the first is what the others are compared with
   */
  static Row row(int workers, List<JsonNode> ended, double deviceSeconds, List<Row> before) {
    Instant begin = Instant.MAX;
    Instant end = Instant.MIN;
    int succeeded = 0;
    for (JsonNode job : ended) {
      Instant created = Instant.parse(job.path("createdAt").asText());
      Instant done = Instant.parse(job.path("endedAt").asText());
      begin = created.isBefore(begin) ? created : begin;
      end = done.isAfter(end) ? done : end;
      succeeded += job.path("state").asText().equals("succeeded") ? 1 : 0;
    }
    double seconds = Duration.between(begin, end).toNanos() / 1e9;
    double perSecond = succeeded / seconds;
    double single =
        before.isEmpty()
            ? perSecond / workers
            : before.get(0).perSecond() / before.get(0).workers();
    return new Row(
        workers,
        succeeded,
        ended.size() - succeeded,
        seconds,
        perSecond,
        perSecond / single,
        succeeded * deviceSeconds / (workers * seconds));
  }

  static TextTable table(List<Row> rows, BenchPlan plan) {
    TextTable table =
        new TextTable(
            String.format(
                Locale.ROOT,
                "Throughput, steps of a simulated %d ms, %d of them in a job",
                plan.stepMillis(),
                plan.steps()),
            "workers",
            "jobs",
            "failed",
            "seconds",
            "jobs/s",
            "speed-up",
            "device busy");
    for (Row row : rows) {
      table.row(
          Integer.toString(row.workers()),
          Integer.toString(row.jobs()),
          Integer.toString(row.failed()),
          String.format(Locale.ROOT, "%.1f", row.seconds()),
          String.format(Locale.ROOT, "%.2f", row.perSecond()),
          String.format(Locale.ROOT, "%.2f", row.speedUp()),
          String.format(Locale.ROOT, "%.0f %%", 100 * row.deviceBusy()));
    }
    return table;
  }
}

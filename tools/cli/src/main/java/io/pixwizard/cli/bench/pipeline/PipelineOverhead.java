package io.pixwizard.cli.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a single job costs beside its networks: submit to done, nothing else running. */
final class PipelineOverhead {
  private static final int WARM_UP = 3;

  private final BenchJobs jobs;

  PipelineOverhead(BenchJobs jobs) {
    this.jobs = jobs;
  }

  /**
   * Where the time of a job went.
   *
   * @param total from the request until the client saw the end, ms
   * @param model inside networks, as the stages say, ms
   * @param busy inside stages, networks included, ms
   */
  record Sample(double total, double model, double busy) {
    static Sample of(double total, JsonNode job) {
      double model = 0;
      double busy = 0;
      for (JsonNode stage : job.path("stages")) {
        model += stage.path("modelMillis").asDouble();
        busy += stage.path("busyMillis").asDouble();
      }
      return new Sample(total, model, busy);
    }
  }

  /**
   * A part of the time.
   *
   * @param part what
   * @param p50 ms
   * @param p90 ms
   */
  record Row(String part, double p50, double p90) {}

  /**
   * Runs jobs one after the other.
   *
   * @throws IllegalStateException if a job fails
   */
  List<Row> measure(int count) throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < WARM_UP + count; i++) {
      Sample sample = run();
      if (i >= WARM_UP) {
        samples.add(sample);
      }
    }
    return rows(samples);
  }

  private Sample run() throws IOException, InterruptedException {
    var body = jobs.next();
    long[] times = {System.nanoTime(), 0};
    String id = jobs.submit(body).join();
    JsonNode job = jobs.follow(id, event -> times[1] = System.nanoTime());
    if (!job.path("state").asText().equals("succeeded")) {
      throw new IllegalStateException(
          "job " + id + " " + job.path("state").asText() + ": " + job.at("/failure/message"));
    }
    return Sample.of((times[1] - times[0]) / 1e6, job);
  }

  static List<Row> rows(List<Sample> samples) {
    return List.of(
        row("submit to done", samples, Sample::total),
        row("inside networks", samples, Sample::model),
        row("overhead", samples, sample -> sample.total() - sample.model()),
        row("  of it inside stages", samples, sample -> sample.busy() - sample.model()),
        row("  of it between stages", samples, sample -> sample.total() - sample.busy()));
  }

  private static Row row(String part, List<Sample> samples, ToDoubleFunction<Sample> value) {
    Percentiles percentiles =
        Percentiles.of(samples.stream().map(sample -> value.applyAsDouble(sample)).toList());
    return new Row(part, percentiles.at(50), percentiles.at(90));
  }

  static TextTable table(List<Row> rows) {
    TextTable table = new TextTable("A single job, ms", "part", "p50", "p90");
    for (Row row : rows) {
      table.row(
          row.part(),
          String.format(Locale.ROOT, "%.0f", row.p50()),
          String.format(Locale.ROOT, "%.0f", row.p90()));
    }
    return table;
  }
}

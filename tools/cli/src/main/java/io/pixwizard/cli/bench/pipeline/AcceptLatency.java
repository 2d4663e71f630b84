package io.pixwizard.cli.bench.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long {@code POST /v1/jobs} takes at rising load, while the pipeline works. */
final class AcceptLatency {
  private static final int WARM_UP = 30;
  private static final int WARM_UP_RATE = 10;

  private final BenchJobs jobs;

  AcceptLatency(BenchJobs jobs) {
    this.jobs = jobs;
  }

  /**
   * A rate.
   *
   * @param offered jobs submitted in a second
   * @param reached jobs accepted in a second
   * @param p50 latency, ms
   * @param p99 latency, ms
   * @param worst latency, ms
   * @param accepted jobs
   * @param errors requests that were refused or not answered
   */
  record Row(
      double offered,
      double reached,
      double p50,
      double p99,
      double worst,
      int accepted,
      int errors) {
    static Row of(OpenLoop.Load load) {
      Percentiles percentiles = Percentiles.of(load.millis());
      return new Row(
          load.perSecond(),
          load.reached(),
          percentiles.at(50),
          percentiles.at(99),
          percentiles.at(100),
          load.millis().size(),
          load.errors());
    }
  }

  /** Measures every rate; the jobs are canceled after each. */
  List<Row> measure(List<Integer> rates, int seconds) throws IOException, InterruptedException {
    load(WARM_UP_RATE, WARM_UP);
    List<Row> rows = new ArrayList<>();
    for (int rate : rates) {
      rows.add(Row.of(load(rate, rate * seconds)));
    }
    return rows;
  }

  private OpenLoop.Load load(int rate, int requests) throws IOException, InterruptedException {
    List<ObjectNode> bodies = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      bodies.add(jobs.next());
    }
    OpenLoop.Load load = OpenLoop.run(rate, requests, i -> jobs.submit(bodies.get(i)));
    jobs.clear();
    return load;
  }

  static TextTable table(List<Row> rows) {
    TextTable table =
        new TextTable(
            "POST /v1/jobs, latency in ms",
            "offered/s",
            "reached/s",
            "p50",
            "p99",
            "worst",
            "accepted",
            "errors");
    for (Row row : rows) {
      table.row(
          String.format(Locale.ROOT, "%.0f", row.offered()),
          String.format(Locale.ROOT, "%.1f", row.reached()),
          String.format(Locale.ROOT, "%.1f", row.p50()),
          String.format(Locale.ROOT, "%.1f", row.p99()),
          String.format(Locale.ROOT, "%.1f", row.worst()),
          Integer.toString(row.accepted()),
          Integer.toString(row.errors()));
    }
    return table;
  }
}

package io.pixwizard.cli.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Everything that was measured.
 *
 * @param at when it began, ISO 8601
 * @param machine what it ran on
 * @param plan how much
 * @param accept by rate
 * @param overhead by part
 * @param scaling by workers; empty where the workers were not this command's own
 */
record PipelineReport(
    String at,
    Machine machine,
    BenchPlan plan,
    List<AcceptLatency.Row> accept,
    List<PipelineOverhead.Row> overhead,
    List<WorkerScaling.Row> scaling) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Copies the lists. */
  PipelineReport {
    accept = List.copyOf(accept);
    overhead = List.copyOf(overhead);
    scaling = List.copyOf(scaling);
  }

  /**
   * What it ran on; a machine that was not idle measures others' work too.
   *
   * @param cores processors
   * @param load processes that wanted to run in the minute before; negative if unknown
   * @param java version
   */
  record Machine(int cores, double load, String java) {
    static Machine here() {
      return new Machine(
          Runtime.getRuntime().availableProcessors(),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
          Runtime.version().toString());
    }

    /** Whether others use more than a quarter of it. */
    boolean loaded() {
      return load > 0.25 * cores;
    }
  }

  static String now() {
    return Instant.now().toString();
  }

  /** Writes it as JSON. */
  void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }
}

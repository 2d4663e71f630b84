package io.pixwizard.cli.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipelineStatisticsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void percentilesAreValuesOfTheSample() {
    List<Double> hundred = DoubleStream.iterate(100, x -> x - 1).limit(100).boxed().toList();
    Percentiles percentiles = Percentiles.of(hundred);
    assertThat(percentiles.at(50)).isEqualTo(50);
    assertThat(percentiles.at(99)).isEqualTo(99);
    assertThat(percentiles.at(100)).isEqualTo(100);
    assertThat(percentiles.at(0.1)).isEqualTo(1);

    Percentiles few = Percentiles.of(List.of(7.0, 3.0, 5.0));
    assertThat(few.at(50)).isEqualTo(5);
    assertThat(few.at(90)).isEqualTo(7);
    assertThat(Percentiles.of(List.of()).at(50)).isNaN();
  }

  @Test
  void overheadIsWhatNetworksDoNotTake() throws Exception {
    JsonNode job =
        JSON.readTree(
            """
            {"stages": [
              {"stage": "text-encoding", "busyMillis": 20, "modelMillis": 5},
              {"stage": "sampling", "busyMillis": 130, "modelMillis": 100}]}
            """);
    PipelineOverhead.Sample one = PipelineOverhead.Sample.of(200, job);
    PipelineOverhead.Sample other = new PipelineOverhead.Sample(400, 100, 160);
    assertThat(PipelineOverhead.rows(List.of(other, one)))
        .containsExactly(
            new PipelineOverhead.Row("submit to done", 200, 400),
            new PipelineOverhead.Row("inside networks", 100, 105),
            new PipelineOverhead.Row("overhead", 95, 300),
            new PipelineOverhead.Row("  of it inside stages", 45, 60),
            new PipelineOverhead.Row("  of it between stages", 50, 240));
  }

  @Test
  void throughputCountsFromTheFirstAcceptanceToTheLastEnd() {
    List<JsonNode> alone = List.of(job("00:00:00", "00:00:04", "succeeded"));
    WorkerScaling.Row first = WorkerScaling.row(1, alone, 3, List.of());
    assertThat(first).isEqualTo(new WorkerScaling.Row(1, 1, 0, 4, 0.25, 1, 0.75));

    List<JsonNode> more =
        List.of(
            job("00:00:01.5", "00:00:07", "succeeded"),
            job("00:00:01", "00:00:05.25", "succeeded"),
            job("00:00:02", "00:00:09", "succeeded"),
            job("00:00:02", "00:00:04", "failed"));
    WorkerScaling.Row second = WorkerScaling.row(2, more, 3, List.of(first));
    assertThat(second.seconds()).isEqualTo(8);
    assertThat(second.jobs()).isEqualTo(3);
    assertThat(second.failed()).isEqualTo(1);
    assertThat(second.perSecond()).isEqualTo(0.375);
    assertThat(second.speedUp()).isEqualTo(1.5);
    assertThat(second.deviceBusy()).isCloseTo(9 / 16.0, within(1e-12));
  }

  @Test
  void speedUpIsRelativeToOneWorkerAlsoWhenTheFirstRowHasMore() {
    List<JsonNode> jobs = List.of(job("00:00:00", "00:00:01", "succeeded"));
    assertThat(WorkerScaling.row(4, jobs, 1, List.of()).speedUp()).isEqualTo(4);
  }

  @Test
  void tablesAreAligned() {
    AcceptLatency.Row row = new AcceptLatency.Row(100, 98.76, 4.04, 120.5, 131, 988, 12);
    assertThat(AcceptLatency.table(List.of(row)).toString().lines())
        .containsExactly(
            "POST /v1/jobs, latency in ms",
            "offered/s  reached/s  p50    p99  worst  accepted  errors",
            "100             98.8  4.0  120.5  131.0       988      12");
    assertThatThrownBy(() -> new TextTable("t", "a", "b").row("1"))
        .hasMessage("1 cells for 2 columns");
  }

  @Test
  void badOptionsAreNamed() {
    assertThatThrownBy(() -> BenchPlan.full(List.of(5, 0), List.of(1)))
        .hasMessage("--rates must be 1 to 10000 jobs/s, not 0");
    assertThatThrownBy(() -> BenchPlan.full(List.of(5), List.of(2, 2)))
        .hasMessage("--workers must grow and be 1 to 64, not [2, 2]");
  }

  @Test
  void theReportIsJson() throws Exception {
    Path file = folder.resolve("report.json");
    new PipelineReport(
            "2026-01-02T03:04:05Z",
            new PipelineReport.Machine(2, 0.1, "17"),
            BenchPlan.quick(List.of(5), List.of(1)),
            List.of(new AcceptLatency.Row(5, 5, 1, 2, 3, 15, 0)),
            List.of(new PipelineOverhead.Row("overhead", 95, 300)),
            List.of())
        .write(file);
    JsonNode report = JSON.readTree(file.toFile());
    assertThat(report.at("/machine/cores").asInt()).isEqualTo(2);
    assertThat(report.at("/plan/stepMillis").asInt()).isEqualTo(100);
    assertThat(report.at("/accept/0/p99").asDouble()).isEqualTo(2);
    assertThat(report.at("/overhead/0/part").asText()).isEqualTo("overhead");
    assertThat(report.path("scaling").isArray()).isTrue();
  }

  private static ObjectNode job(String created, String ended, String state) {
    return JSON.createObjectNode()
        .put("createdAt", "2026-01-01T" + created + "Z")
        .put("endedAt", "2026-01-01T" + ended + "Z")
        .put("state", state);
  }
}

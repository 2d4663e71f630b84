package io.pixwizard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.endtoend.client.JobOrder;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.client.Topics;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import io.pixwizard.endtoend.trace.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A client's trace goes through all stages, and each stage measures what it does. */
@OnStack
@Order(10)
final class TraceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPANNED = "5cf92f3577b34da6a3ce929d0e0e4736";
  private static final String CLIENT = "00f067aa0ba902b7";

  @Test
  void everyRecordOfAJobIsInTheTraceOfItsRequest(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    String id =
        jobs.accepted(
            JobOrder.mask("the red disc"),
            Map.of("traceparent", "00-" + TRACE + "-" + CLIENT + "-01"));

    jobs.succeeded(id);

    for (Topic topic :
        List.of(
            Topic.JOBS_SUBMITTED,
            Topic.JOBS_TEXT_ENCODED,
            Topic.JOBS_ENCODED,
            Topic.JOBS_SAMPLED,
            Topic.JOBS_COMPLETED,
            Topic.JOBS_PROGRESS)) {
      List<ConsumerRecord<String, byte[]>> records = pipeline.topics().of(topic, id);
      assertThat(records).as(topic.topicName()).isNotEmpty();
      for (ConsumerRecord<String, byte[]> record : records) {
        assertThat(Topics.header(record, "traceparent"))
            .as(topic.topicName())
            .hasValueSatisfying(value -> assertThat(value).startsWith("00-" + TRACE + "-"));
      }
    }
  }

  /** Headers that are only copied would be in the trace as well, but without these spans. */
  @Test
  void everyStageHasASpanThatTheStageBeforeCaused(Pipeline pipeline) throws Exception {
    String id =
        pipeline
            .jobs()
            .accepted(
                JobOrder.mask("the red disc"),
                Map.of("traceparent", "00-" + SPANNED + "-" + CLIENT + "-01"));
    pipeline.jobs().succeeded(id);

    await("the end of the trace")
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(pathsTo(pipeline.traces().of(SPANNED), "gateway"))
                    .contains(
                        List.of(
                            "gateway",
                            "encoder-service",
                            "dit-worker",
                            "postproc-service",
                            "gateway")));
    List<Span> spans = pipeline.traces().of(SPANNED);
    assertThat(spans)
        .filteredOn(span -> span.service().equals("encoder-service"))
        .extracting(Span::name)
        .as("both roles of the encoder")
        .anyMatch(name -> name.contains("jobs.submitted"))
        .anyMatch(name -> name.contains("jobs.text-encoded"));
    assertThat(spans).extracting(Span::id).doesNotHaveDuplicates();
  }

  @Test
  void everyStageCountsItsJobs(Pipeline pipeline) throws Exception {
    pipeline.jobs().succeeded(pipeline.jobs().accepted(JobOrder.mask("the red disc")));

    // a stage counts a job after it has told its end
    await("meters")
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> checkMeters(meters(pipeline)));
  }

  private static String meters(Pipeline pipeline) throws Exception {
    StringBuilder meters = new StringBuilder();
    for (String service : List.of("encoder-service", "dit-worker", "postproc-service")) {
      for (String instance : pipeline.instances(service)) {
        meters.append(pipeline.meters(instance)).append('\n');
      }
    }
    return meters.toString();
  }

  private static void checkMeters(String meters) {
    for (Stage stage :
        List.of(Stage.TEXT_ENCODING, Stage.IMAGE_ENCODING, Stage.SAMPLING, Stage.POSTPROCESSING)) {
      assertThat(meters)
          .as("jobs and seconds of " + stage)
          .containsPattern(completed("count", stage) + "[1-9]")
          .containsPattern(completed("sum", stage) + "[0-9.E-]*[1-9]");
    }
    assertThat(meters)
        .containsPattern("pixwizard_encoder_conditions_total\\{[^}]*cached=\"true\"[^}]*} [1-9]");
  }

  private static String completed(String what, Stage stage) {
    return "pixwizard_stage_seconds_%s\\{[^}]*outcome=\"completed\"[^}]*stage=\"%s\"[^}]*} "
        .formatted(what, stage.wireName());
  }

  /**
   * The services on the way from the client to each span of a service, each once where it follows
   * itself.
   */
  private static Set<List<String>> pathsTo(List<Span> spans, String service) {
    Map<String, Span> byId = new HashMap<>();
    spans.forEach(span -> byId.put(span.id(), span));
    Set<List<String>> paths = new HashSet<>();
    for (Span end : spans) {
      List<String> path = new ArrayList<>();
      String next = end.id();
      while (byId.containsKey(next)) {
        Span span = byId.get(next);
        if (path.isEmpty() || !path.get(0).equals(span.service())) {
          path.add(0, span.service());
        }
        next = span.parent();
      }
      if (end.service().equals(service) && next.equals(CLIENT)) {
        paths.add(path);
      }
    }
    return paths;
  }
}

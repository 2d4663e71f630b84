package io.pixwizard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.endtoend.client.JobOrder;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.client.Topics;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A client's trace goes through all stages. */
@OnStack
@Order(8)
final class TraceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void everyRecordOfAJobIsInTheTraceOfItsRequest(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    String id =
        jobs.accepted(
            JobOrder.mask("the red disc"),
            Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));

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
}

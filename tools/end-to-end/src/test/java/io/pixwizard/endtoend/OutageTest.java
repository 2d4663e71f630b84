package io.pixwizard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.endtoend.client.JobOrder;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.client.SseEvent;
import io.pixwizard.endtoend.client.Topics;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever process is killed while jobs run: each accepted job is answered, and once. */
@OnStack
@Order(5)
final class OutageTest {
  private static final int JOBS = 8;

  @ParameterizedTest
  @Order(1)
  @ValueSource(
      strings = {"gateway", "encoder-service", "postproc-service", "kafka", "postgres", "s3"})
  void everyAcceptedJobIsAnsweredOnce(String victim, Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      // a text of its own each, so that none is answered from a cache
      ids.add(jobs.accepted(order("disc %d of %s".formatted(i, victim))));
    }
    jobs.await(ids.get(0), "has begun", view -> view.path("stages").size() > 0);

    Pipeline.Death death = pipeline.kill(victim);

    for (String id : ids) {
      checkAnsweredOnce(jobs, id);
    }
    death.awaitReturn();
    for (String id : ids) {
      checkToldOnce(pipeline, id);
    }
  }

  @Test
  @Order(2)
  void jobsAreAcceptedWhileKafkaIsAway(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();

    Pipeline.Death death = pipeline.kill("kafka");
    String id = jobs.accepted(order("a disc for later"));

    checkAnsweredOnce(jobs, id);
    death.awaitReturn();
    checkToldOnce(pipeline, id);
  }

  private static JobOrder order(String thing) {
    return JobOrder.mask(thing).with("steps", 40).with("solver", "rk4");
  }

  private static void checkAnsweredOnce(Jobs jobs, String id) throws Exception {
    JsonNode view = jobs.succeeded(id);
    assertThat(view.path("outputs")).isNotEmpty();
    List<SseEvent> events = jobs.events(id, 0);
    assertThat(events)
        .extracting(SseEvent::name)
        .containsOnlyOnce("completed")
        .endsWith("completed");
  }

  /**
   * A record may come twice, but then it is the same event; what an attempt that was given up still
   * said does not count.
   */
  private static void checkToldOnce(Pipeline pipeline, String id) throws Exception {
    int attempt = pipeline.jobs().job(id).path("attempt").asInt();
    Set<String> events = new HashSet<>();
    for (ConsumerRecord<String, byte[]> record : pipeline.topics().of(Topic.JOBS_COMPLETED, id)) {
      if (Topics.json(record).path("job").path("attempt").asInt() == attempt) {
        events.add(Topics.header(record, "ce_id").orElseThrow());
      }
    }
    assertThat(events).as("completed events of job %s, attempt %d", id, attempt).hasSize(1);
  }
}

package io.pixwizard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.endtoend.client.JobOrder;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.client.Topics;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Workers share what waits. */
@OnStack
@Order(7)
final class SharedWorkTest {
  private static final int JOBS = 12;

  @Test
  void everyWorkerGetsSomeOfTheJobs(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    List<String> workers = pipeline.instances("dit-worker");
    assertThat(workers).hasSize(3);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      ids.add(jobs.accepted(JobOrder.longOne(30).with("seed", i)));
    }

    Map<String, Integer> shares = new TreeMap<>();
    for (String id : ids) {
      shares.merge(sampler(jobs.succeeded(id)), 1, Integer::sum);
    }

    assertThat(shares.keySet()).as(shares.toString()).containsExactlyElementsOf(workers);
    for (String id : ids) {
      assertThat(pipeline.topics().of(Topic.JOBS_SAMPLED, id))
          .extracting(record -> Topics.header(record, "ce_source").orElseThrow())
          .as("nobody works on another's job")
          .hasSize(1);
    }
  }

  private static String sampler(JsonNode view) {
    for (JsonNode run : view.path("stages")) {
      if (run.path("stage").asText().equals("sampling")) {
        return run.path("worker").asText();
      }
    }
    throw new AssertionError(view);
  }
}

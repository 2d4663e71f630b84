package io.pixwizard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.endtoend.client.JobOrder;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A new model takes over while jobs run. */
@OnStack
@Order(11)
final class CheckpointSwitchTest {
  private static final int JOBS = 6;

  @Test
  void jobsKeepTheModelThatTheyWereAcceptedWith(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    String old = jobs.get("/v1/models/default").path("id").asText();
    List<String> before = submit(jobs);

    String fresh = pipeline.publish(2).toString();
    await("the alias moved")
        .atMost(Duration.ofMinutes(2))
        .until(() -> jobs.get("/v1/models/default").path("id").asText().equals(fresh));
    List<String> after = submit(jobs);

    assertThat(fresh).isNotEqualTo(old);
    List<String> oldPictures = check(jobs, before, old);
    List<String> freshPictures = check(jobs, after, fresh);
    assertThat(freshPictures)
        .as("pictures of another model")
        .doesNotContainAnyElementsOf(oldPictures);
  }

  private static List<String> submit(Jobs jobs) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      ids.add(jobs.accepted(JobOrder.longOne(20).with("seed", i)));
    }
    return ids;
  }

  /** Hashes of the pictures that the model drew. */
  private static List<String> check(Jobs jobs, List<String> ids, String checkpoint) {
    List<String> pictures = new ArrayList<>();
    for (String id : ids) {
      JsonNode view = jobs.succeeded(id);
      assertThat(view.path("checkpoint").asText()).isEqualTo(checkpoint);
      for (JsonNode output : view.path("outputs")) {
        if (output.path("format").asText().equals("png")) {
          pictures.add(output.path("sha256").asText());
        }
      }
    }
    assertThat(pictures).hasSize(JOBS).doesNotHaveDuplicates();
    return pictures;
  }
}

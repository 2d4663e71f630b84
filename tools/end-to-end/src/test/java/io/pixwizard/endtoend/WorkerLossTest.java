package io.pixwizard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.endtoend.client.JobOrder;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.client.Topics;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a worker had done is not done again when it is killed, and nobody sees it in the result. */
@OnStack
@Order(4)
final class WorkerLossTest {
  private static final int STEPS = 250;

  @Test
  void anotherGoesOnFromTheSavedStateToTheSamePicture(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    Topics topics = pipeline.topics();
    JsonNode undisturbed = jobs.succeeded(jobs.accepted(JobOrder.longOne(STEPS)));
    String id = jobs.accepted(JobOrder.longOne(STEPS));
    await("a state is saved")
        .atMost(Duration.ofMinutes(3))
        .until(() -> signs(topics, id, 0).stream().anyMatch(WorkerLossTest::hasState));
    List<JsonNode> before = signs(topics, id, 0);
    String victim = before.get(before.size() - 1).path("worker").asText();
    int saved =
        before.stream()
            .filter(WorkerLossTest::hasState)
            .mapToInt(WorkerLossTest::step)
            .max()
            .orElseThrow();

    Pipeline.Death death = pipeline.kill(victim);
    long killedAt = System.currentTimeMillis();

    JsonNode view = jobs.succeeded(id);
    List<JsonNode> after =
        signs(topics, id, killedAt).stream().filter(sign -> step(sign) > 0).toList();
    assertThat(after).as("signs of life of those who went on").isNotEmpty();
    assertThat(after).extracting(sign -> sign.path("worker").asText()).doesNotContain(victim);
    assertThat(after).allSatisfy(sign -> assertThat(step(sign)).isGreaterThanOrEqualTo(saved));
    assertThat(saved).isBetween(1, STEPS - 1);
    assertThat(files(jobs, view)).isEqualTo(files(jobs, undisturbed));
    assertThat(topics.of(Topic.JOBS_COMPLETED, id)).hasSize(1);
    assertThat(evaluations(topics, view)).isEqualTo(evaluations(topics, undisturbed));
    death.awaitReturn();
  }

  /** Signs of life since a time in ms; of one job they are in order. */
  private static List<JsonNode> signs(Topics topics, String id, long since) {
    return topics.of(Topic.JOBS_PROGRESS, id).stream()
        .filter(record -> record.timestamp() > since)
        .map(Topics::json)
        .filter(sign -> sign.path("stage").asText().equals("sampling"))
        .toList();
  }

  private static boolean hasState(JsonNode sign) {
    return sign.path("state").isObject();
  }

  private static int step(JsonNode sign) {
    return sign.path("step").asInt();
  }

  /** Hashes of the files by name; downloading one proves that it can be had. */
  private static Map<String, String> files(Jobs jobs, JsonNode view) throws Exception {
    Map<String, String> files = new TreeMap<>();
    for (JsonNode output : view.path("outputs")) {
      if (!output.path("kind").asText().equals("manifest")) {
        assertThat(jobs.file(output)).hasSize(output.path("bytes").asInt());
        files.put(output.path("name").asText(), output.path("sha256").asText());
      }
    }
    assertThat(files).isNotEmpty();
    return files;
  }

  private static List<Integer> evaluations(Topics topics, JsonNode view) {
    return topics.of(Topic.JOBS_SAMPLED, view.path("id").asText()).stream()
        .map(record -> Topics.json(record).path("evaluations").asInt())
        .toList();
  }
}

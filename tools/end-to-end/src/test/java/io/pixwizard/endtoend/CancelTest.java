package io.pixwizard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.endtoend.client.JobOrder;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.client.SseEvent;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A job that is told to stop stops, whatever it is at. The service that would take it on is paused,
 * so that it stays where it is until the order has been given.
 */
@OnStack
@Order(3)
final class CancelTest {
  @Test
  @Order(1)
  void whileQueued(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    pipeline.pause("encoder-service");
    String id = jobs.accepted(JobOrder.mask("the red disc"));
    assertThat(state(jobs.job(id))).isEqualTo("queued");

    assertThat(jobs.cancel(id)).isEqualTo(200);

    assertThat(state(jobs.job(id))).isEqualTo("canceled");
    pipeline.resume("encoder-service");
    checkStopped(pipeline, id);
  }

  @Test
  @Order(2)
  void whileEncoding(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    pipeline.instances("dit-worker").forEach(pipeline::pause);
    String id = jobs.accepted(JobOrder.mask("the yellow box"));
    jobs.await(id, "is encoded", view -> view.path("stages").size() == 2);
    assertThat(state(jobs.job(id))).isEqualTo("encoding");

    assertThat(jobs.cancel(id)).isEqualTo(202);

    assertThat(state(jobs.job(id))).isEqualTo("canceling");
    pipeline.instances("dit-worker").forEach(pipeline::resume);
    checkStopped(pipeline, id);
  }

  @Test
  @Order(3)
  void whileSampling(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    String id = jobs.accepted(JobOrder.longOne(250));
    jobs.await(id, "is sampled", view -> view.path("progress").path("step").asInt() > 2);
    assertThat(state(jobs.job(id))).isEqualTo("sampling");

    assertThat(jobs.cancel(id)).isEqualTo(202);

    checkStopped(pipeline, id);
    assertThat(pipeline.topics().of(Topic.JOBS_SAMPLED, id)).isEmpty();
  }

  /**
   * A service that only goes on may take the job before the order. One that starts anew knows every
   * order before it takes any job.
   */
  @Test
  @Order(4)
  void whileDecoding(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    pipeline.pause("postproc-service");
    String id = jobs.accepted(JobOrder.mask("the yellow box"));
    jobs.await(id, "is sampled", view -> view.path("stages").size() == 3);
    assertThat(state(jobs.job(id))).isEqualTo("decoding");

    assertThat(jobs.cancel(id)).isEqualTo(202);

    assertThat(state(jobs.job(id))).isEqualTo("canceling");
    await("the order is given")
        .atMost(Duration.ofMinutes(1))
        .until(() -> !pipeline.topics().of(Topic.JOBS_CONTROL, id).isEmpty());
    Pipeline.Death death = pipeline.kill("postproc-service");
    checkStopped(pipeline, id);
    death.awaitReturn();
  }

  private static void checkStopped(Pipeline pipeline, String id) throws Exception {
    Jobs jobs = pipeline.jobs();
    JsonNode view = jobs.ended(id);
    assertThat(state(view)).as(view.toString()).isEqualTo("canceled");
    assertThat(view.path("outputs")).isEmpty();
    // the services go on with others, and what they still said of this one changed nothing
    jobs.succeeded(jobs.accepted(JobOrder.mask("the red disc")));
    assertThat(state(jobs.job(id))).isEqualTo("canceled");
    assertThat(jobs.events(id, 0)).extracting(SseEvent::name).endsWith("canceled");
    assertThat(jobs.events(id, 0).toString()).doesNotContain("no worker answered");
    assertThat(pipeline.topics().of(Topic.JOBS_COMPLETED, id)).isEmpty();
  }

  private static String state(JsonNode view) {
    return view.path("state").asText();
  }
}

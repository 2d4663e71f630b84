package io.pixwizard.dit.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.StageRun;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.dit.worker.sampling.Pipeline;
import io.pixwizard.testservers.TestServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(DitServers.class)
final class DitServiceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  TestServers servers;

  @TestHTTPResource("/q/")
  URI management;

  @TempDir Path temp;

  @Test
  void theProcessIsReadyWhenItsModelIsLoadedAndSamplesInTheTraceOfTheJob() throws Exception {
    try (Pipeline pipeline = new Pipeline(servers)) {
      HttpResponse<String> before = get("health/ready");
      assertThat(before.statusCode()).as(before.body()).isEqualTo(503);
      assertThat(before.body()).contains("\"kafka\"").contains("\"object-store\"");

      CheckpointRef checkpoint = pipeline.publish(temp, 1, "default");
      awaitReady();
      JobEncoded job = pipeline.job(checkpoint, 4, 5);
      pipeline.send(job, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
      JobSampled sampled = pipeline.await(Topic.JOBS_SAMPLED, job.job().jobId(), JobSampled.class);
      assertThat(sampled.sample().width()).isEqualTo(32);
      assertThat(sampled.stages()).extracting(StageRun::worker).containsExactly("dit-test");
      var record = pipeline.records(Topic.JOBS_SAMPLED, job.job().jobId()).get(0);
      assertThat(new String(record.headers().lastHeader("traceparent").value(), UTF_8))
          .contains(TRACE)
          .doesNotContain("00f067aa0ba902b7");

      assertThat(get("metrics").body())
          .contains("pixwizard_stage_seconds_count")
          .contains("outcome=\"completed\"")
          .contains("pixwizard_dit_step_seconds_count")
          .contains("pixwizard_dit_resident 1.0");
      assertThat(get("health/live").statusCode()).isEqualTo(200);

      servers.s3().suspend();
      try {
        assertThat(get("health/ready").body()).contains("\"object-store\"").contains("DOWN");
        assertThat(get("health/live").statusCode()).isEqualTo(200);
      } finally {
        servers.s3().resume();
      }
    }
  }

  private void awaitReady() throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(40));
    HttpResponse<String> answer = get("health/ready");
    while (answer.statusCode() != 200) {
      assertThat(Instant.now()).as(answer.body()).isBefore(end);
      Thread.sleep(200);
      answer = get("health/ready");
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(management.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}

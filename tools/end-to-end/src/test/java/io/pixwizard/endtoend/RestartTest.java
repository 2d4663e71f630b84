package io.pixwizard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.endtoend.client.JobOrder;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.client.OutputFile;
import io.pixwizard.endtoend.client.SseEvent;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Everything is stopped and started again: what was there is there. */
@OnStack(model = "models/nano", workers = 1)
@Order(14)
final class RestartTest {
  @Test
  void jobsFilesAndEventsSurviveAndWhatWasAcceptedIsAnswered(Pipeline pipeline) throws Exception {
    Jobs before = pipeline.jobs();
    String done = before.accepted(JobOrder.mask("the red disc"));
    JsonNode view = before.succeeded(done);
    List<SseEvent> events = before.events(done, 0);
    JsonNode models = before.get("/v1/models");
    String open = before.accepted(JobOrder.longOne(20));

    pipeline.restart();

    Jobs after = pipeline.jobs();
    assertThat(after.job(done)).isEqualTo(view);
    assertThat(after.events(done, 0)).isEqualTo(events);
    assertThat(view.path("outputs")).isNotEmpty();
    for (JsonNode output : view.path("outputs")) {
      OutputFile.check(output, after.file(output));
    }
    assertThat(after.get("/v1/models")).as("the same model is told once").isEqualTo(models);
    assertThat(pipeline.topics().of(Topic.JOBS_COMPLETED, done)).hasSize(1);
    after.succeeded(open);
    assertThat(after.events(open, 0))
        .extracting(SseEvent::name)
        .startsWith("accepted")
        .containsOnlyOnce("completed")
        .endsWith("completed");
  }
}

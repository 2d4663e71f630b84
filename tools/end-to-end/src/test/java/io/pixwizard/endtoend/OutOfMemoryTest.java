package io.pixwizard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.endtoend.client.JobOrder;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.client.SseEvent;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A job that no device has memory for. The devices' memory is simulated, all else is real. */
@OnStack
@Order(8)
final class OutOfMemoryTest {
  @Test
  void aJobThatIsTooLargeFailsAloneAndTheWorkersGoOn(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    JobOrder fits = JobOrder.mask("the red disc").with("steps", 6);
    byte[] undisturbed = mask(jobs, jobs.succeeded(jobs.accepted(fits)));
    List<String> workers = pipeline.instances("dit-worker");
    List<Integer> starts = workers.stream().map(pipeline::starts).toList();

    String large =
        jobs.accepted(
            JobOrder.of("text-to-image", "a red disc")
                .with("size", Map.of("width", 128, "height", 128)));
    List<String> others = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      others.add(jobs.accepted(fits));
    }

    JsonNode view = jobs.ended(large);
    assertThat(view.path("state").asText()).as(view.toString()).isEqualTo("failed");
    assertThat(view.at("/failure/stage").asText()).isEqualTo("sampling");
    assertThat(view.at("/failure/code").asText()).isEqualTo("attempts-exhausted");
    assertThat(view.at("/failure/message").asText())
        .contains("out-of-memory", "1024 latent cells do not fit into memory for 1000");
    assertThat(jobs.events(large, 0))
        .filteredOn(event -> event.name().equals("retrying"))
        .extracting(SseEvent::data)
        .isNotEmpty()
        .allSatisfy(data -> assertThat(data.toString()).contains("out-of-memory"));
    for (String id : others) {
      assertThat(mask(jobs, jobs.succeeded(id))).isEqualTo(undisturbed);
    }
    assertThat(workers.stream().map(pipeline::starts).toList())
        .as("no process was lost")
        .isEqualTo(starts);
  }

  private static byte[] mask(Jobs jobs, JsonNode view) throws Exception {
    return jobs.file(view.path("outputs").get(0));
  }
}

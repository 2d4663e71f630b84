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
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Jobs of two steps: each step is a job that can be seen, and the last one's answer is theirs. */
@OnStack
@Order(9)
final class WorkflowTest {
  @Test
  @Order(1)
  void withAMaskReplacingIsFilling(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    String id =
        jobs.accepted(
            order("replace-anything", "Replace the red disc with a blue cube").withMask());

    JsonNode view = jobs.succeeded(id);

    List<JsonNode> steps = steps(pipeline, view);
    assertThat(steps).hasSize(1);
    JsonNode fill = steps.get(0);
    assertThat(task(fill)).isEqualTo("inpainting");
    assertThat(fill.path("instruction").asText()).contains("a blue cube");
    assertThat(task(view)).isEqualTo("replace-anything");
    assertThat(view.at("/task/slots/phrase").asText()).isEqualTo("the red disc");
    assertThat(view.at("/task/slots/fill").asText()).isEqualTo("a blue cube");
    checkHole(jobs.file("/v1/jobs/" + id(fill) + "/inputs/picture"));
    checkAnswer(pipeline, view, fill);
  }

  @Test
  @Order(2)
  void withAMaskRemovingIsFillingWithoutAThing(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    String id = jobs.accepted(order("remove-anything", "Remove the red disc").withMask());

    JsonNode view = jobs.succeeded(id);

    JsonNode fill = steps(pipeline, view).get(0);
    assertThat(task(fill)).isEqualTo("inpainting");
    assertThat(fill.path("instruction").asText()).doesNotContain("disc");
    checkAnswer(pipeline, view, fill);
  }

  @Test
  @Order(3)
  void withoutAMaskTheThingIsGroundedFirst(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    String id = jobs.accepted(order("remove-anything", "Remove the red disc"));

    JsonNode view = jobs.succeeded(id);

    List<JsonNode> steps = steps(pipeline, view);
    assertThat(steps)
        .extracting(WorkflowTest::task)
        .containsExactly("referring-mask", "inpainting");
    assertThat(steps.get(0).path("instruction").asText()).contains("the red disc");
    checkAnswer(pipeline, view, steps.get(1));
    assertThat(view.path("stages")).hasSize(8);
    assertThat(jobs.events(id, 0))
        .extracting(SseEvent::name)
        .containsOnlyOnce("step", "completed")
        .endsWith("completed");
  }

  @Test
  @Order(4)
  void deletingAWorkflowTakesItsStepsAlong(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    String id = jobs.accepted(order("remove-anything", "Remove the red disc").withMask());
    String step = steps(pipeline, jobs.succeeded(id)).get(0).path("id").asText();

    assertThat(jobs.delete(step)).as("a step is not on its own").isEqualTo(409);
    assertThat(jobs.delete(id)).isEqualTo(204);

    assertThat(jobs.status("/v1/jobs/" + id)).isEqualTo(404);
    assertThat(jobs.status("/v1/jobs/" + step)).isEqualTo(404);
  }

  private static JobOrder order(String workflow, String instruction) {
    return JobOrder.of(workflow, instruction)
        .withPicture()
        .with("labels", Map.of("test", "workflow"));
  }

  /** The jobs of a workflow, which all know it and have ended well. */
  private static List<JsonNode> steps(Pipeline pipeline, JsonNode view) throws Exception {
    List<JsonNode> steps = new ArrayList<>();
    for (JsonNode child : view.path("children")) {
      JsonNode step = pipeline.jobs().job(child.asText());
      assertThat(step.path("parentJobId").asText()).isEqualTo(id(view));
      assertThat(step.path("state").asText()).isEqualTo("succeeded");
      assertThat(step.path("labels")).isEqualTo(view.path("labels"));
      steps.add(step);
    }
    return steps;
  }

  /** What was filled is the answer; it can be had, and was told once. */
  private static void checkAnswer(Pipeline pipeline, JsonNode view, JsonNode fill)
      throws Exception {
    assertThat(view.path("outputs")).isNotEmpty();
    assertThat(hashes(view)).isEqualTo(hashes(fill));
    for (JsonNode output : view.path("outputs")) {
      assertThat(output.path("url").asText()).contains(id(view));
      OutputFile.check(output, pipeline.jobs().file(output));
    }
    assertThat(pipeline.topics().of(Topic.JOBS_COMPLETED, id(view))).hasSize(1);
  }

  private static List<String> hashes(JsonNode view) {
    List<String> hashes = new ArrayList<>();
    for (JsonNode output : view.path("outputs")) {
      hashes.add(output.path("name").asText() + " " + output.path("sha256").asText());
    }
    return hashes;
  }

  /** The region of {@link JobOrder#withMask} is black, the rest is the picture. */
  private static void checkHole(byte[] png) throws Exception {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(picture.getWidth()).isEqualTo(JobOrder.WIDTH);
    assertThat(picture.getRGB(JobOrder.WIDTH / 2, JobOrder.HEIGHT / 2) & 0xFFFFFF).isZero();
    assertThat(picture.getRGB(JobOrder.WIDTH / 4 - 1, JobOrder.HEIGHT / 2) & 0xFFFFFF)
        .isEqualTo(0xFF0000);
    assertThat(picture.getRGB(1, 1) & 0xFFFFFF).isEqualTo(0x96BEE6);
  }

  private static String id(JsonNode view) {
    return view.path("id").asText();
  }

  private static String task(JsonNode view) {
    return view.at("/task/task").asText();
  }
}

package io.pixwizard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.endtoend.client.JobOrder;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.client.OutputFile;
import io.pixwizard.endtoend.client.SseEvent;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Every task of the catalogue is answered with the files that it promises. */
@OnStack
@Order(1)
final class TaskFamiliesTest {
  private static final Map<String, String> SLOTS =
      Map.of(
          "caption", "the red disc",
          "color", "green",
          "object", "the red disc",
          "replacement", "a blue cube",
          "place", "on the left",
          "background", "a forest",
          "style", "a pencil drawing");

  /** Patterns of format names by decoder. */
  private static final Map<String, List<String>> PROMISED =
      Map.of(
          "picture", List.of("png"),
          "overlay", List.of("png", "mask-png", "overlay-png", "coco"),
          "binary-mask", List.of("png", "mask-png", "overlay-png", "coco"),
          "boxes", List.of("png", "overlay-png", "coco"),
          "pose", List.of("png", "overlay-png", "coco"),
          "semantic", List.of("png", "label-png", "legend", "overlay-png", "coco-panoptic.*"),
          "depth", List.of("png", "depth-png16.*", "npy"),
          "normals", List.of("png", "normals-png", "npy"),
          "edges", List.of("png", "edge-png"));

  @Test
  @Order(1)
  void everyTaskIsAnsweredWithItsFiles(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    Map<String, JsonNode> tasks = new LinkedHashMap<>();
    for (JsonNode task : jobs.get("/v1/tasks").path("tasks")) {
      tasks.put(jobs.accepted(order(task)), task);
    }
    assertThat(tasks).hasSizeGreaterThanOrEqualTo(40);
    Set<String> domains = Set.copyOf(tasks.values().stream().map(t -> text(t, "domain")).toList());
    assertThat(domains)
        .containsExactlyInAnyOrder(
            "restoration",
            "grounding",
            "dense-prediction",
            "controllable-generation",
            "editing",
            "inpainting",
            "image-generation");
    for (Map.Entry<String, JsonNode> each : tasks.entrySet()) {
      JsonNode task = each.getValue();
      JsonNode view = jobs.succeeded(each.getKey());
      assertThat(text(view.path("task"), "task")).isEqualTo(text(task, "id"));
      List<String> formats = new ArrayList<>();
      for (JsonNode output : view.path("outputs")) {
        OutputFile.check(output, jobs.file(output));
        formats.add(text(output, "format"));
      }
      for (String promised : PROMISED.get(text(task, "decoder"))) {
        assertThat(formats)
            .as("%s: %s", text(task, "id"), promised)
            .anyMatch(format -> format.matches(promised));
      }
    }
  }

  @Test
  @Order(2)
  void askedFormatsComeAndTheInstructionChoosesTheTask(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    List<String> asked = List.of("coco-results", "yolo-segments", "geojson", "svg", "label-studio");
    JobOrder order = JobOrder.mask("the yellow box").with("formats", asked);
    order.json().remove("task");

    JsonNode view = jobs.succeeded(jobs.accepted(order));

    assertThat(text(view.path("task"), "task")).isEqualTo("referring-mask");
    assertThat(view.path("task").path("explicit").asBoolean()).isFalse();
    List<String> formats = new ArrayList<>();
    for (JsonNode output : view.path("outputs")) {
      OutputFile.check(output, jobs.file(output));
      formats.add(text(output, "format"));
    }
    assertThat(formats).containsAll(asked);
  }

  @Test
  @Order(3)
  void eventsTellTheWholeLifeAndCanBeReadAgainFromAnyOfThem(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    String id = jobs.accepted(JobOrder.longOne(30));

    List<SseEvent> all = jobs.events(id, 0);

    assertThat(all)
        .extracting(SseEvent::id)
        .isEqualTo(IntStream.rangeClosed(1, all.size()).mapToObj(Integer::toString).toList());
    assertThat(all).extracting(SseEvent::name).startsWith("accepted").endsWith("completed");
    assertThat(all)
        .extracting(SseEvent::name)
        .contains("text-encoded", "encoded", "progress", "sampled");
    assertThat(states(all)).containsSubsequence("queued", "encoding", "sampling", "succeeded");
    List<Integer> steps =
        all.stream()
            .filter(event -> event.data().path("stage").asText().equals("sampling"))
            .map(event -> event.data().path("step").asInt())
            .toList();
    assertThat(steps).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(1);
    for (int last = 1; last <= all.size(); last++) {
      assertThat(jobs.events(id, last)).isEqualTo(all.subList(last, all.size()));
    }
  }

  private static List<String> states(List<SseEvent> events) {
    return events.stream().map(event -> event.data().path("state").asText()).toList();
  }

  private static JobOrder order(JsonNode task) {
    InstructionTemplate template = new InstructionTemplate(task.path("examples").path(1).asText());
    JobOrder order = JobOrder.of(text(task, "id"), template.fill(SLOTS));
    return switch (text(task, "input")) {
      case "blank-canvas" -> order.with("aspect", "4:3");
      case "picture-with-hole", "picture-with-border" -> order.withPicture().withMask();
      default -> order.withPicture();
    };
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}

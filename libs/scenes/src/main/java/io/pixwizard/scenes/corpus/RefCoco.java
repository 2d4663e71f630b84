package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.scenes.source.TripletSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RefCOCO, RefCOCO+ and RefCOCOg (Yu et al., ECCV 2016; Mao et al., CVPR 2016), and gRefCOCO with
 * its several and missing targets: {@code refs(...).p} as the authors publish it, or the same as
 * JSON, beside COCO instances.
 */
public final class RefCoco {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final CocoInstances instances;
  private final ReadReport report;

  /**
   * @param instances what the references point to
   */
  public RefCoco(CocoInstances instances) {
    this.instances = instances;
    this.report = instances.report();
  }

  /**
   * The references of one part of the data; broken ones are skipped and reported.
   *
   * @param part such as "train", "val" or "testA"; as in the file
   * @param tasks of the grounding domain; one is drawn for each example
   * @param refs a Python pickle if its name ends with {@code .p}, otherwise JSON
   * @throws IOException if the file is no array of either kind
   * @throws IllegalArgumentException if a task does not ground
   */
  public TripletSource source(String name, Path refs, String part, List<Task> tasks)
      throws IOException {
    JsonNode root =
        refs.getFileName().toString().endsWith(".p")
            ? PickledData.read(refs)
            : MAPPER.readTree(Files.readAllBytes(refs));
    if (!root.isArray()) {
      throw new IOException(refs + ": an array of references is expected");
    }
    List<GroundingReader.Item> items = new ArrayList<>();
    for (JsonNode ref : root) {
      if (ref.path("split").asText().equals(part)) {
        item(ref).ifPresent(items::add);
      }
    }
    return GroundingReader.source(name, items, tasks, instances.codec(), report);
  }

  private Optional<GroundingReader.Item> item(JsonNode ref) {
    String id = "ref " + ref.path("ref_id").asText("?");
    Optional<Path> picture = instances.picture(ref.path("image_id").asLong(-1));
    if (picture.isEmpty()) {
      return skip(id, "image is unknown");
    }
    List<String> phrases = new ArrayList<>();
    ref.path("sentences").forEach(s -> phrases.add(s.path("sent").asText("").strip()));
    phrases.removeIf(String::isEmpty);
    if (phrases.isEmpty()) {
      return skip(id, "sentences are missing");
    }
    List<JsonNode> segmentations = new ArrayList<>();
    for (long annotation : annotations(ref.path("ann_id"))) {
      Optional<JsonNode> segmentation = instances.segmentation(annotation);
      if (segmentation.isEmpty()) {
        return skip(id, "annotation is unknown");
      }
      segmentations.add(segmentation.get());
    }
    return Optional.of(new GroundingReader.Item(id, picture.get(), phrases, segmentations));
  }

  /** One number, a list of them, or -1 in place of nothing. */
  private static List<Long> annotations(JsonNode node) {
    List<Long> ids = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(n -> ids.add(n.asLong()));
    } else {
      ids.add(node.asLong(Long.MIN_VALUE));
    }
    ids.removeIf(id -> id == -1);
    return ids;
  }

  private Optional<GroundingReader.Item> skip(String id, String reason) {
    report.skipped(id, reason);
    return Optional.empty();
  }
}

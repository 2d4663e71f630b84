package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.scenes.source.TripletSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An instances file of COCO (cocodataset.org, "Data format"): pictures, categories, regions. */
public final class CocoInstances {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<Long, String> files = new LinkedHashMap<>();
  private final Map<Long, String> categories = new LinkedHashMap<>();
  private final Map<Long, JsonNode> annotations = new LinkedHashMap<>();
  private final Path pictures;
  private final PictureCodec codec;
  private final ReadReport report;

  private CocoInstances(Path pictures, PictureCodec codec, ReadReport report) {
    this.pictures = pictures;
    this.codec = codec;
    this.report = report;
  }

  /**
   * Reads an annotation file; annotations of unknown pictures or categories are skipped.
   *
   * @param pictures folder with the pictures
   * @throws IOException if the file is no JSON
   */
  public static CocoInstances read(Path json, Path pictures, PictureCodec codec, ReadReport report)
      throws IOException {
    JsonNode root = MAPPER.readTree(Files.readAllBytes(json));
    CocoInstances instances = new CocoInstances(pictures, codec, report);
    root.path("images")
        .forEach(i -> instances.files.put(i.path("id").asLong(), i.path("file_name").asText()));
    root.path("categories")
        .forEach(c -> instances.categories.put(c.path("id").asLong(), c.path("name").asText()));
    root.path("annotations").forEach(instances::add);
    return instances;
  }

  private void add(JsonNode annotation) {
    if (files.containsKey(image(annotation)) && categories.containsKey(category(annotation))) {
      annotations.put(annotation.path("id").asLong(annotations.size()), annotation);
    } else {
      report.skipped("annotation " + annotation.path("id"), "image or category is unknown");
    }
  }

  private static long image(JsonNode annotation) {
    return annotation.path("image_id").asLong(-1);
  }

  private static long category(JsonNode annotation) {
    return annotation.path("category_id").asLong(-1);
  }

  /** The picture of an id. */
  Optional<Path> picture(long image) {
    return Optional.ofNullable(files.get(image)).map(pictures::resolve);
  }

  /** The segmentation of an annotation. */
  Optional<JsonNode> segmentation(long annotation) {
    return Optional.ofNullable(annotations.get(annotation)).map(a -> a.path("segmentation"));
  }

  PictureCodec codec() {
    return codec;
  }

  ReadReport report() {
    return report;
  }

  /**
   * One item for each category in each picture, "the dog" or "every dog". Categories with a crowd
   * region in a picture are left out there, because "all" of them could not be marked.
   *
   * @param tasks of the grounding domain; one is drawn for each example
   * @throws IllegalArgumentException if a task does not ground
   */
  public TripletSource categories(String name, List<Task> tasks) {
    Map<List<Long>, List<JsonNode>> groups = new LinkedHashMap<>();
    for (JsonNode annotation : annotations.values()) {
      List<Long> key = List.of(image(annotation), category(annotation));
      groups.computeIfAbsent(key, any -> new ArrayList<>()).add(annotation);
    }
    List<GroundingReader.Item> items = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          String file = files.get(key.get(0));
          String category = categories.get(key.get(1));
          if (group.stream().anyMatch(a -> a.path("iscrowd").asInt() == 1)) {
            report.skipped(file + " " + category, "category has a crowd region");
            return;
          }
          String phrase = (group.size() == 1 ? "the " : "every ") + category;
          items.add(
              new GroundingReader.Item(
                  file + " " + category,
                  pictures.resolve(file),
                  List.of(phrase),
                  group.stream().map(a -> a.path("segmentation")).toList()));
        });
    return GroundingReader.source(name, items, tasks, codec, report);
  }
}

package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixwizard.contracts.encoding.HighlightColor;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.scenes.annotate.Marks;
import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * COCO instance annotations as grounding triplets: one item for each category in each picture.
 * Categories with a crowd region in a picture are left out there, because "all" of them could not
 * be marked.
 */
public final class CocoInstances {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final List<Item> items;
  private final Path folder;
  private final PictureCodec codec;
  private final ReadReport report;

  private record Item(String file, String category, List<JsonNode> segmentations) {}

  private CocoInstances(List<Item> items, Path folder, PictureCodec codec, ReadReport report) {
    this.items = items;
    this.folder = folder;
    this.codec = codec;
    this.report = report;
  }

  /**
   * Reads an annotation file.
   *
   * @param folder with the pictures
   * @throws IOException if the file is no JSON
   */
  public static CocoInstances read(Path json, Path folder, PictureCodec codec, ReadReport report)
      throws IOException {
    JsonNode root = MAPPER.readTree(Files.readAllBytes(json));
    Map<Long, String> files = new LinkedHashMap<>();
    root.path("images")
        .forEach(i -> files.put(i.path("id").asLong(), i.path("file_name").asText()));
    Map<Long, String> names = new LinkedHashMap<>();
    root.path("categories").forEach(c -> names.put(c.path("id").asLong(), c.path("name").asText()));
    Map<List<Long>, List<JsonNode>> groups = new LinkedHashMap<>();
    for (JsonNode annotation : root.path("annotations")) {
      long image = annotation.path("image_id").asLong(-1);
      long category = annotation.path("category_id").asLong(-1);
      if (!files.containsKey(image) || !names.containsKey(category)) {
        report.skipped("annotation " + annotation.path("id"), "image or category is unknown");
        continue;
      }
      groups.computeIfAbsent(List.of(image, category), key -> new ArrayList<>()).add(annotation);
    }
    List<Item> items = new ArrayList<>();
    groups.forEach(
        (key, annotations) -> {
          String file = files.get(key.get(0));
          String category = names.get(key.get(1));
          if (annotations.stream().anyMatch(a -> a.path("iscrowd").asInt() == 1)) {
            report.skipped(file + " " + category, "category has a crowd region");
          } else {
            List<JsonNode> masks = annotations.stream().map(a -> a.path("segmentation")).toList();
            items.add(new Item(file, category, masks));
          }
        });
    return new CocoInstances(List.copyOf(items), folder, codec, report);
  }

  public int size() {
    return items.size();
  }

  /**
   * A grounding example.
   *
   * @param task one of the grounding domain
   * @return empty if picture or masks are broken; the report says why
   * @throws IllegalArgumentException if the task does not ground
   */
  public Optional<Triplet> triplet(int index, Task task, Split split, SeedStream seeds) {
    Item item = items.get(index);
    try {
      Picture picture = codec.decode(Files.readAllBytes(folder.resolve(item.file())));
      List<Mask> masks = new ArrayList<>();
      for (JsonNode segmentation : item.segmentations()) {
        Mask mask = CocoSegmentation.mask(segmentation, picture.width(), picture.height());
        if (!mask.isEmpty()) {
          masks.add(mask);
        }
      }
      if (masks.isEmpty()) {
        report.skipped(item.file() + " " + item.category(), "masks are empty");
        return Optional.empty();
      }
      report.read();
      return Optional.of(triplet(item.category(), picture, masks, task, split, seeds));
    } catch (IOException e) {
      report.skipped(item.file() + " " + item.category(), "picture or mask is unreadable");
      return Optional.empty();
    }
  }

  private static Triplet triplet(
      String category,
      Picture picture,
      List<Mask> masks,
      Task task,
      Split split,
      SeedStream seeds) {
    HighlightColor color = seeds.child("color").pick(HighlightColor.values());
    List<Box> boxes = masks.stream().map(mask -> mask.box().orElseThrow()).toList();
    Mask all = masks.stream().reduce(Mask.empty(picture.width(), picture.height()), Mask::or);
    Picture target =
        switch (task.decoder()) {
          case OVERLAY -> Marks.overlay(picture, all, color.rgb());
          case BOXES -> Marks.frames(picture, boxes, color.rgb());
          case BINARY_MASK -> all.toPicture();
          default -> throw new IllegalArgumentException("task: " + task.id() + " does not ground");
        };
    String caption = (masks.size() == 1 ? "the " : "every ") + category;
    Map<String, String> slots = Map.of("caption", caption, "color", color.word());
    String instruction = seeds.child("template").pick(task.templates(split)).fill(slots);
    Optional<HighlightColor> shown =
        Optional.of(color).filter(any -> task.requiredSlots().contains("color"));
    return new Triplet(
        task.id(),
        split,
        instruction,
        slots,
        picture,
        target,
        new Truth.Regions(shown, masks, boxes));
  }
}

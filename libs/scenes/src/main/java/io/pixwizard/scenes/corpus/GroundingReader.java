package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.contracts.encoding.HighlightColor;
import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.scenes.annotate.Marks;
import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.raster.Framing;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Phrases and the regions of a picture that they refer to, as examples of the grounding tasks. The
 * window keeps what is referred to in view; what of it lies outside does not count.
 */
final class GroundingReader implements ItemReader<GroundingReader.Item> {

  private final List<Task> tasks;
  private final PictureCodec codec;

  /**
   * A referring item.
   *
   * @param phrases one is drawn each time
   * @param segmentations in COCO's forms; none if the phrases refer to nothing
   */
  record Item(String id, Path picture, List<String> phrases, List<JsonNode> segmentations) {
    Item {
      phrases = List.copyOf(phrases);
      segmentations = List.copyOf(segmentations);
    }
  }

  private GroundingReader(List<Task> tasks, PictureCodec codec) {
    if (tasks.isEmpty() || tasks.stream().anyMatch(t -> t.domain() != Domain.GROUNDING)) {
      throw new IllegalArgumentException(
          "tasks: grounding tasks expected, was " + tasks.stream().map(Task::id).toList());
    }
    this.tasks = List.copyOf(tasks);
    this.codec = codec;
  }

  /**
   * Items as a data set.
   *
   * @param tasks one is drawn for each example
   * @throws IllegalArgumentException if a task does not ground or there is none
   */
  static TripletSource source(
      String name, List<Item> items, List<Task> tasks, PictureCodec codec, ReadReport report) {
    return new ListedSource<>(name, items, new GroundingReader(tasks, codec), codec, report);
  }

  @Override
  public String id(Item item) {
    return item.id();
  }

  @Override
  public PictureSource picture(Item item) {
    return PictureSource.file(item.picture());
  }

  @Override
  public Triplet read(Item item, TripletRequest request, SeedStream seeds) throws IOException {
    Picture whole = codec.decode(Files.readAllBytes(item.picture()));
    List<Mask> all = new ArrayList<>();
    for (JsonNode segmentation : item.segmentations()) {
      Mask mask = CocoSegmentation.mask(segmentation, whole.width(), whole.height());
      if (!mask.isEmpty()) {
        all.add(mask);
      }
    }
    if (all.size() < item.segmentations().size() && all.isEmpty()) {
      throw new BrokenItemException("masks are empty");
    }
    Framing framing =
        Framing.random(
            whole.width(),
            whole.height(),
            request.width(),
            request.height(),
            union(all, whole).box(),
            seeds.child("window"));
    List<Mask> masks = all.stream().map(framing::of).filter(mask -> !mask.isEmpty()).toList();
    if (masks.isEmpty() && !all.isEmpty()) {
      throw new BrokenItemException("regions are too small at this size");
    }
    return triplet(item, framing.of(whole), masks, request, seeds);
  }

  private Triplet triplet(
      Item item, Picture picture, List<Mask> masks, TripletRequest request, SeedStream seeds) {
    Task task = seeds.child("task").pick(tasks);
    HighlightColor color = seeds.child("color").pick(HighlightColor.values());
    List<Box> boxes = masks.stream().map(mask -> mask.box().orElseThrow()).toList();
    Mask all = union(masks, picture);
    Picture target =
        switch (task.decoder()) {
          case OVERLAY -> Marks.overlay(picture, all, color.rgb());
          case BOXES -> Marks.frames(picture, boxes, color.rgb());
          case BINARY_MASK -> all.toPicture();
          default -> throw new IllegalArgumentException("task: " + task.id() + " does not ground");
        };
    Map<String, String> slots =
        Map.of("caption", seeds.child("phrase").pick(item.phrases()), "color", color.word());
    String instruction = seeds.child("template").pick(task.templates(request.split())).fill(slots);
    Optional<HighlightColor> shown =
        Optional.of(color).filter(any -> task.requiredSlots().contains("color"));
    return new Triplet(
        task.id(),
        request.split(),
        instruction,
        slots,
        picture,
        target,
        new Truth.Regions(shown, masks, boxes));
  }

  private static Mask union(List<Mask> masks, Picture picture) {
    return masks.stream().reduce(Mask.empty(picture.width(), picture.height()), Mask::or);
  }
}

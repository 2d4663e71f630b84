package io.pixwizard.scenes.corpus;

import io.pixwizard.contracts.encoding.HighlightColor;
import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.scenes.annotate.Marks;
import io.pixwizard.scenes.annotate.Palette;
import io.pixwizard.scenes.raster.Framing;
import io.pixwizard.scenes.raster.LabelMap;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * ADE20K in the layout of the SceneParsing benchmark (Zhou et al., CVPR 2017): {@code
 * images/PART/NAME.jpg}, {@code annotations/PART/NAME.png} with class numbers, 0 for none, and
 * {@code objectInfo150.txt}. Its classes are stuff and things without instances; a phrase therefore
 * means all of a class.
 */
public final class Ade20k implements ItemReader<Ade20k.Item> {

  /** Share of the window that a class must take to be named. */
  private static final double LEAST_SHARE = 0.01;

  private static final int MOST_NAMED = 5;

  private final Palette palette;
  private final List<Task> tasks;
  private final PictureCodec codec;

  /** A picture and its class numbers. */
  record Item(String id, Path picture, Path classes) {}

  private Ade20k(Palette palette, List<Task> tasks, PictureCodec codec) {
    this.palette = palette;
    this.tasks = List.copyOf(tasks);
    this.codec = codec;
  }

  /**
   * Lists one part of the data; pictures without annotation are reported.
   *
   * @param part "training" or "validation"
   * @param tasks one is drawn for each example: from or to a semantic map, overlays, binary masks
   * @throws IOException if a folder or the list of classes is missing or malformed
   * @throws IllegalArgumentException if another task is given or none
   */
  public static TripletSource source(
      String name,
      Path folder,
      String part,
      List<Task> tasks,
      PictureCodec codec,
      ReadReport report)
      throws IOException {
    if (tasks.isEmpty() || !tasks.stream().allMatch(Ade20k::possible)) {
      throw new IllegalArgumentException(
          "tasks: semantic maps, overlays or masks expected, was "
              + tasks.stream().map(Task::id).toList());
    }
    SortedMap<String, Path> classes =
        FolderListing.byStem(folder.resolve("annotations").resolve(part));
    List<Item> items = new ArrayList<>();
    FolderListing.byStem(folder.resolve("images").resolve(part))
        .forEach(
            (stem, picture) -> {
              if (classes.containsKey(stem)) {
                items.add(new Item(stem, picture, classes.get(stem)));
              } else {
                report.skipped(stem, "annotation is missing");
              }
            });
    return new ListedSource<>(
        name, items, new Ade20k(palette(folder), tasks, codec), codec, report);
  }

  private static boolean possible(Task task) {
    return task.output() == PictureKind.SEMANTIC
        || task.input() == PictureKind.SEMANTIC
        || task.output() == PictureKind.OVERLAY
        || task.output() == PictureKind.MASK;
  }

  /**
   * Names and colours of the classes in this data set's semantic maps. The list of classes has
   * lines of number, ratio, train, val, name; the first of several synonyms is taken.
   *
   * @throws IOException if the list of classes is missing or malformed
   */
  public static Palette palette(Path folder) throws IOException {
    Path file = folder.resolve("objectInfo150.txt");
    List<String> names = new ArrayList<>(List.of("unlabeled"));
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.strip().split("\t");
      if (fields[0].strip().equals(Integer.toString(names.size())) && fields.length > 1) {
        names.add(fields[fields.length - 1].split("[,;]")[0].strip());
      }
    }
    if (names.size() < 2) {
      throw new IOException(file + ": no line 'number ... name' separated by tabs");
    }
    return Palette.voc(names);
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
    LabelMap classes = SampleFile.samples(Files.readAllBytes(item.classes()));
    if (classes.width() != whole.width() || classes.height() != whole.height()) {
      throw new BrokenItemException("picture and annotation differ in size");
    }
    Framing framing =
        Framing.random(
            whole.width(),
            whole.height(),
            request.width(),
            request.height(),
            Optional.empty(),
            seeds.child("window"));
    LabelMap labels = framing.of(classes);
    List<Integer> named = largest(labels);
    if (named.isEmpty()) {
      throw new BrokenItemException("no class is large enough");
    }
    return triplet(framing.of(whole), labels, named, request, seeds);
  }

  private Triplet triplet(
      Picture picture,
      LabelMap labels,
      List<Integer> named,
      TripletRequest request,
      SeedStream seeds) {
    Task task = seeds.child("task").pick(tasks);
    HighlightColor color = seeds.child("color").pick(HighlightColor.values());
    int one = seeds.child("class").pick(named);
    Mask mask = labels.mask(one);
    Picture input = picture;
    Picture target;
    String caption = "the " + palette.names().get(one);
    Truth truth = new Truth.PaletteClasses(labels, palette);
    switch (task.output()) {
      case SEMANTIC -> target = palette.draw(labels);
      case OVERLAY -> {
        target = Marks.overlay(picture, mask, color.rgb());
        truth = regions(Optional.of(color), mask);
      }
      case MASK -> {
        target = mask.toPicture();
        truth = regions(Optional.empty(), mask);
      }
      default -> {
        input = palette.draw(labels);
        target = picture;
        caption = scene(named);
      }
    }
    Map<String, String> slots = Map.of("caption", caption, "color", color.word());
    String instruction = seeds.child("template").pick(task.templates(request.split())).fill(slots);
    return new Triplet(task.id(), request.split(), instruction, slots, input, target, truth);
  }

  private static Truth regions(Optional<HighlightColor> color, Mask mask) {
    return new Truth.Regions(color, List.of(mask), List.of(mask.box().orElseThrow()));
  }

  private String scene(List<Integer> named) {
    return "a scene with "
        + String.join(", ", named.stream().map(id -> palette.names().get(id)).toList());
  }

  /** The largest classes of the window, largest first. */
  private List<Integer> largest(LabelMap labels) throws BrokenItemException {
    int[] areas = new int[palette.names().size()];
    for (int label : labels.toArray()) {
      if (label >= areas.length) {
        throw new BrokenItemException("annotation has an unknown class");
      }
      areas[label]++;
    }
    List<Integer> ids = new ArrayList<>();
    for (int id = 1; id < areas.length; id++) {
      if (areas[id] >= LEAST_SHARE * labels.width() * labels.height()) {
        ids.add(id);
      }
    }
    ids.sort(Comparator.comparingInt((Integer id) -> areas[id]).reversed());
    return ids.subList(0, Math.min(MOST_NAMED, ids.size()));
  }
}

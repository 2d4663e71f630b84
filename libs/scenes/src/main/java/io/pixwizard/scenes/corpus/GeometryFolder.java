package io.pixwizard.scenes.corpus;

import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.scenes.annotate.DenseMaps;
import io.pixwizard.scenes.raster.DepthMap;
import io.pixwizard.scenes.raster.Framing;
import io.pixwizard.scenes.raster.NormalMap;
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
import java.util.SortedMap;

/**
 * Measured depth or normals in the layout that exports of NYUv2 commonly have: {@code
 * images/NAME.*}, {@code depth/NAME.png} with 16 bits of millimetres and 0 for unknown, {@code
 * normals/NAME.png} with 127.5 (n + 1) in red, green and blue and grey or black for unknown. In the
 * pictures that the model sees, unknown places show the nearest known value; the truth says which
 * they are.
 */
public final class GeometryFolder implements ItemReader<GeometryFolder.Item> {

  /** Share of the window that must have been measured. */
  private static final double LEAST_KNOWN = 0.5;

  private final Options options;
  private final List<Task> tasks;
  private final PictureCodec codec;

  /** A picture and its map. */
  record Item(String id, Path picture, Path map) {}

  /**
   * What the files leave open.
   *
   * @param caption said of every picture where a task needs one
   * @param flipX whether normals are stored with x to the left
   * @param flipY whether normals are stored with y downwards
   * @param flipZ whether normals are stored with z away from the viewer
   */
  public record Options(String caption, boolean flipX, boolean flipY, boolean flipZ) {

    /** Indoor pictures, normals as this product draws them. */
    public static final Options DEFAULT = new Options("a room", false, false, false);
  }

  private GeometryFolder(Options options, List<Task> tasks, PictureCodec codec) {
    this.options = options;
    this.tasks = List.copyOf(tasks);
    this.codec = codec;
  }

  /**
   * Lists a folder; pictures without a map are reported.
   *
   * @param tasks from or to depth, or from or to normals; one is drawn for each example
   * @throws IOException if a folder is missing
   * @throws IllegalArgumentException if the tasks are none, of another kind or of both kinds
   */
  public static TripletSource source(
      String name,
      Path folder,
      List<Task> tasks,
      Options options,
      PictureCodec codec,
      ReadReport report)
      throws IOException {
    List<PictureKind> kinds = tasks.stream().map(GeometryFolder::kind).distinct().toList();
    boolean one =
        kinds.equals(List.of(PictureKind.DEPTH)) || kinds.equals(List.of(PictureKind.NORMALS));
    if (!one) {
      throw new IllegalArgumentException(
          "tasks: all of depth or all of normals expected, was "
              + tasks.stream().map(Task::id).toList());
    }
    SortedMap<String, Path> maps = FolderListing.byStem(folder.resolve(kinds.get(0).wireName()));
    List<Item> items = new ArrayList<>();
    FolderListing.byStem(folder.resolve("images"))
        .forEach(
            (stem, picture) -> {
              if (maps.containsKey(stem)) {
                items.add(new Item(stem, picture, maps.get(stem)));
              } else {
                report.skipped(stem, kinds.get(0).wireName() + " is missing");
              }
            });
    return new ListedSource<>(
        name, items, new GeometryFolder(options, tasks, codec), codec, report);
  }

  private static PictureKind kind(Task task) {
    return task.output() == PictureKind.PICTURE ? task.input() : task.output();
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
    Task task = seeds.child("task").pick(tasks);
    Picture whole = codec.decode(Files.readAllBytes(item.picture()));
    Framing framing =
        Framing.random(
            whole.width(),
            whole.height(),
            request.width(),
            request.height(),
            Optional.empty(),
            seeds.child("window"));
    byte[] file = Files.readAllBytes(item.map());
    Picture map;
    Truth truth;
    if (kind(task) == PictureKind.DEPTH) {
      DepthMap depth = MeasuredMaps.depth(file);
      checkSize(whole, depth.width(), depth.height());
      DepthMap seen = framing.of(depth);
      map = DenseMaps.depth(NearestKnown.fill(seen, LEAST_KNOWN));
      truth = new Truth.Depth(seen);
    } else {
      NormalMap normals = MeasuredMaps.normals(file, options);
      checkSize(whole, normals.width(), normals.height());
      NormalMap seen = framing.of(normals);
      map = DenseMaps.normals(NearestKnown.fill(seen, LEAST_KNOWN));
      truth = new Truth.Normals(seen);
    }
    boolean toMap = task.output() != PictureKind.PICTURE;
    Picture picture = framing.of(whole);
    Map<String, String> slots = Map.of("caption", options.caption());
    return new Triplet(
        task.id(),
        request.split(),
        seeds.child("template").pick(task.templates(request.split())).fill(slots),
        slots,
        toMap ? picture : map,
        toMap ? map : picture,
        toMap ? truth : new Truth.TargetOnly());
  }

  private static void checkSize(Picture picture, int width, int height) throws BrokenItemException {
    if (width != picture.width() || height != picture.height()) {
      throw new BrokenItemException("picture and map differ in size");
    }
  }
}

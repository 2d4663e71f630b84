package io.pixwizard.evaluation.judge;

import io.pixwizard.scenes.shape.ShapeClass;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.vision.metric.BoxOverlap;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.resize.Resampling;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Says which things a picture shows: patches of the asked colour are found, then their shapes are
 * told apart. Immutable, safe for use by several threads.
 */
public final class ThingJudge {

  /** Side at which the judge learns and looks. */
  static final int SIDE = 128;

  private static final double SAME = 0.3;

  /** Class k of the judge is shape k. */
  static final List<ShapeClass> SHAPES = List.of(ShapeClass.values());

  /** Every shape, and patches that are no thing. */
  static final int CLASSES = SHAPES.size() + 1;

  private static final String BUNDLED = "judge.bin.gz";

  private final ColorTable colors;
  private final CandidateFinder finder;
  private final LinearDiscriminant shapes;

  ThingJudge(ColorTable colors, LinearDiscriminant shapes) {
    this.colors = colors;
    this.finder = new CandidateFinder(colors);
    this.shapes = shapes;
  }

  /** The judge of the reported numbers, as {@link JudgeSchool} taught it. */
  public static ThingJudge bundled() {
    try (InputStream file = ThingJudge.class.getResourceAsStream(BUNDLED)) {
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the file ends early or is no gzip
   */
  static ThingJudge read(InputStream file) throws IOException {
    try (DataInputStream in = new DataInputStream(new GZIPInputStream(file))) {
      ColorTable colors = ColorTable.read(in);
      return new ThingJudge(colors, LinearDiscriminant.read(in, CLASSES, ShapeFeatures.LENGTH));
    }
  }

  /** Writes grades of colours, then offset and weights of each class as floats; gzip. */
  void write(OutputStream file) throws IOException {
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file))) {
      colors.write(out);
      shapes.write(out);
    }
  }

  /** Everything of a colour, in coordinates of {@link #seen}. */
  public List<Sighting> sightings(Picture seen, NamedColor color) {
    return finder.find(seen, color).stream()
        .map(candidate -> new Sighting(odds(seen, candidate), candidate.mask(), candidate.box()))
        .toList();
  }

  /** The picture as the judge sees it: with a shorter side of 128 pixels. */
  public static Picture seen(Picture picture) {
    double scale = scale(picture);
    return Resampling.BICUBIC.resize(
        picture,
        (int) Math.round(scale * picture.width()),
        (int) Math.round(scale * picture.height()));
  }

  /** Size of {@link #seen} over the size of the picture. */
  public static double scale(Picture picture) {
    return (double) SIDE / Math.min(picture.width(), picture.height());
  }

  /** As the other, with every sighting accepted. */
  public List<Optional<Sighting>> find(Picture picture, List<Truth.Thing> things) {
    return find(picture, things, sighting -> true);
  }

  /**
   * For each thing the sighting that it was recognised in; no sighting counts for two things.
   *
   * @param picture three channels
   * @param accepted which sightings count; they are in coordinates of {@link #seen}
   */
  public List<Optional<Sighting>> find(
      Picture picture, List<Truth.Thing> things, Predicate<Sighting> accepted) {
    Picture seen = seen(picture);
    Map<NamedColor, List<Sighting>> byColor = new EnumMap<>(NamedColor.class);
    List<Sighting> used = new ArrayList<>();
    List<Optional<Sighting>> found = new ArrayList<>();
    for (Truth.Thing thing : things) {
      List<Sighting> sightings =
          byColor.computeIfAbsent(thing.color(), color -> sightings(seen, color));
      Optional<Sighting> best =
          sightings.stream()
              .filter(sighting -> sighting.is(thing.shape()) && accepted.test(sighting))
              .filter(sighting -> used.stream().noneMatch(other -> same(sighting, other)))
              .max(Comparator.comparingDouble(sighting -> sighting.odds().get(thing.shape())));
      best.ifPresent(used::add);
      found.add(best);
    }
    return found;
  }

  private static boolean same(Sighting a, Sighting b) {
    return BoxOverlap.intersectionOverUnion(a.box(), b.box()) > SAME;
  }

  private Map<ShapeClass, Double> odds(Picture picture, Candidate candidate) {
    double[] scores = shapes.scores(ShapeFeatures.of(picture, candidate));
    Map<ShapeClass, Double> odds = new EnumMap<>(ShapeClass.class);
    for (int own = 0; own < SHAPES.size(); own++) {
      double other = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < scores.length; k++) {
        if (k != own) {
          other = Math.max(other, scores[k]);
        }
      }
      odds.put(SHAPES.get(own), scores[own] - other);
    }
    return odds;
  }
}

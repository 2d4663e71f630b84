package io.pixwizard.evaluation.judge;

import io.pixwizard.scenes.shape.ShapeClass;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.vision.metric.BoxOverlap;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.resize.Resampling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which things a picture shows: patches of the asked colour are found, then their shapes are
 * told apart. Immutable, safe for use by several threads.
 */
public final class ThingJudge {

  /** Side at which the judge learns and looks. */
  static final int SIDE = 128;

  private static final double SAME = 0.3;

  private final CandidateFinder finder;
  private final LinearDiscriminant shapes;

  ThingJudge(CandidateFinder finder, LinearDiscriminant shapes) {
    this.finder = finder;
    this.shapes = shapes;
  }

  /** The judge of the reported numbers, taught when first asked for; that takes some seconds. */
  public static ThingJudge standard() {
    return Standard.JUDGE;
  }

  private static final class Standard {
    static final ThingJudge JUDGE = new JudgeSchool(JudgeSchool.DEFAULT_SCENES).teach();
  }

  /** Everything of a colour, in coordinates of {@link #seen}. */
  public List<Sighting> sightings(Picture seen, NamedColor color) {
    return finder.find(seen, color).stream()
        .map(candidate -> new Sighting(odds(seen, candidate), candidate.mask(), candidate.box()))
        .toList();
  }

  /** The picture as the judge sees it: with a shorter side of 128 pixels. */
  public static Picture seen(Picture picture) {
    double scale = (double) SIDE / Math.min(picture.width(), picture.height());
    return Resampling.BICUBIC.resize(
        picture,
        (int) Math.round(scale * picture.width()),
        (int) Math.round(scale * picture.height()));
  }

  /**
   * For each thing the sighting that it was recognised in; no sighting counts for two things.
   *
   * @param picture three channels
   */
  public List<Optional<Sighting>> find(Picture picture, List<Truth.Thing> things) {
    Picture seen = seen(picture);
    Map<NamedColor, List<Sighting>> byColor = new EnumMap<>(NamedColor.class);
    List<Sighting> used = new ArrayList<>();
    List<Optional<Sighting>> found = new ArrayList<>();
    for (Truth.Thing thing : things) {
      List<Sighting> sightings =
          byColor.computeIfAbsent(thing.color(), color -> sightings(seen, color));
      Optional<Sighting> best =
          sightings.stream()
              .filter(sighting -> sighting.is(thing.shape()))
              .filter(sighting -> used.stream().noneMatch(other -> same(sighting, other)))
              .max(Comparator.comparingDouble(sighting -> sighting.odds().get(thing.shape())));
      best.ifPresent(used::add);
      found.add(best);
    }
    return found;
  }

  /** Per thing whether something in its colour has the look of any thing. */
  public List<Boolean> findColors(Picture picture, List<Truth.Thing> things) {
    Picture seen = seen(picture);
    return things.stream()
        .map(thing -> sightings(seen, thing.color()).stream().anyMatch(Sighting::isThing))
        .toList();
  }

  private static boolean same(Sighting a, Sighting b) {
    return BoxOverlap.intersectionOverUnion(a.box(), b.box()) > SAME;
  }

  private Map<ShapeClass, Double> odds(Picture picture, Candidate candidate) {
    double[] scores = shapes.scores(ShapeFeatures.of(picture, candidate));
    Map<ShapeClass, Double> odds = new EnumMap<>(ShapeClass.class);
    for (ShapeClass shape : ShapeClass.values()) {
      double other = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < scores.length; k++) {
        if (k != shape.ordinal()) {
          other = Math.max(other, scores[k]);
        }
      }
      odds.put(shape, scores[shape.ordinal()] - other);
    }
    return odds;
  }
}

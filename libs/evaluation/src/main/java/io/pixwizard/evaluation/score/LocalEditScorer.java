package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.judge.Sighting;
import io.pixwizard.evaluation.judge.ThingJudge;
import io.pixwizard.evaluation.raster.Morphology;
import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.raster.RegionError;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Picture;
import java.util.List;
import java.util.Optional;

/**
 * Add, remove, replace, recolour. The region is right if its pixels changed as in the target, or if
 * the new thing is recognised there; an added thing may be elsewhere, where the input had none.
 */
record LocalEditScorer(ThingJudge judge) implements Scorer {

  private static final Change CHANGE = new Change(1, 48);
  private static final double SHADOW = 16; // L2 distance; a fainter change is none
  private static final int MARGIN = 3;
  private static final double SAME_PLACE = 0.5;
  private static final double CHANGED = 48;

  @Override
  public Scores score(Example example, Picture answer) {
    Scores scores = new Scores();
    Mask differing = RegionError.differing(example.input(), example.target(), SHADOW);
    Optional<Truth.Edited> edited = example.truth(Truth.Edited.class);
    Mask region = edited.map(truth -> Rasters.mask(truth.region())).orElse(differing);
    boolean changed = CHANGE.made(example, answer, region);
    Optional<Box> seen =
        edited
            .flatMap(Truth.Edited::after)
            .flatMap(
                thing ->
                    edited.get().before().isPresent()
                        ? inRegion(answer, thing, region)
                        : isNew(example.input(), answer, thing));
    edited
        .flatMap(Truth.Edited::after)
        .ifPresent(thing -> scores.with(Metric.THING_RIGHT, seen.isPresent()));
    boolean right = changed || seen.isPresent();
    Mask touched = Morphology.dilate(region.or(differing), MARGIN);
    if (!changed && seen.isPresent()) {
      touched = touched.or(around(answer, seen.get()));
    }
    boolean kept = Kept.score(scores, answer, example.target(), touched.complement());
    return scores.with(Metric.REGION_RIGHT, right).with(Metric.EDIT_RIGHT, right && kept);
  }

  /** The thing, where the old one was. */
  private Optional<Box> inRegion(Picture answer, Truth.Thing thing, Mask region) {
    return judge
        .find(answer, List.of(thing))
        .get(0)
        .map(Sighting::box)
        .filter(
            box -> {
              Mask found = Mask.of(region.size(), inPicture(answer, box));
              return found.and(region).area() >= SAME_PLACE * Math.min(found.area(), region.area());
            });
  }

  /** The thing, where the input was different. */
  private Optional<Box> isNew(Picture input, Picture answer, Truth.Thing thing) {
    Mask changed = RegionError.differing(ThingJudge.seen(input), ThingJudge.seen(answer), CHANGED);
    return judge
        .find(answer, List.of(thing), sighting -> isMostly(sighting.mask(), changed))
        .get(0)
        .map(Sighting::box);
  }

  private static boolean isMostly(Mask mask, Mask changed) {
    return mask.and(changed).area() >= SAME_PLACE * mask.area();
  }

  /** A thing throws a shadow about as wide as itself. */
  private static Mask around(Picture answer, Box seen) {
    Box box = inPicture(answer, seen);
    return Mask.of(
        answer.size(),
        new Box(
            box.x() - box.width() / 2,
            box.y() - box.height() / 2,
            2 * box.width(),
            2 * box.height()));
  }

  /** From the judge's size to the picture's. */
  private static Box inPicture(Picture picture, Box seen) {
    double scale = ThingJudge.scale(picture);
    return new Box(seen.x() / scale, seen.y() / scale, seen.width() / scale, seen.height() / scale);
  }
}

package io.pixwizard.evaluation.score;

import io.pixwizard.contracts.task.DecoderId;
import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.raster.RegionError;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.decode.MaskSet;
import io.pixwizard.vision.decode.OverlayMaskDecoder;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.MaskOverlap;
import io.pixwizard.vision.raster.Picture;

/** Referring segmentation, as a binary mask or as a colour overlay. */
record RegionScorer(AnswerReader reader) implements Scorer {

  private static final double CHANGED = 30; // L2 distance

  @Override
  public Scores score(Example example, Picture answer) {
    Mask truth =
        example
            .truth(Truth.Regions.class)
            .map(regions -> Rasters.union(answer.size(), regions.masks()))
            .orElseGet(() -> marked(example, example.target()));
    Scores scores = new Scores();
    if (example.task().decoder() == DecoderId.OVERLAY) {
      OverlayMaskDecoder byHue =
          new OverlayMaskDecoder(reader.color(example), reader.conventions().cleanup());
      // a thing that had the colour before is not marked
      Mask changed = RegionError.differing(answer, example.input(), CHANGED);
      Mask hued = byHue.decode(answer).union().and(changed);
      overlap(scores, hued, truth, Metric.CIOU_HSV, Metric.GIOU_HSV);
    }
    Mask found = marked(example, answer);
    overlap(scores, found, truth, Metric.CIOU, Metric.GIOU);
    return truth.area() == 0 ? scores.with(Metric.NONE_RIGHT, found.area() == 0) : scores;
  }

  private Mask marked(Example example, Picture picture) {
    return reader.read(example, picture, MaskSet.class).union();
  }

  private static void overlap(
      Scores scores, Mask found, Mask truth, Metric cumulative, Metric mean) {
    MaskOverlap overlap = MaskOverlap.of(found, truth);
    scores.with(cumulative, overlap).with(mean, overlap.sumOfIous());
  }
}

package io.pixwizard.evaluation.score;

import io.pixwizard.contracts.task.DecoderId;
import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.decode.OverlayMaskDecoder;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.MaskOverlap;
import io.pixwizard.vision.raster.Picture;

/** Referring segmentation, as a binary mask or as a colour overlay. */
record RegionScorer(DecoderId form) implements Scorer {

  @Override
  public Scores score(Example example, Picture answer) {
    Scores scores = new Scores();
    if (form == DecoderId.BINARY_MASK) {
      Mask found = SceneDecoders.MASK_DECODER.decode(answer).union();
      Mask truth =
          example
              .truth(Truth.Regions.class)
              .map(regions -> Rasters.union(answer.size(), regions.masks()))
              .orElseGet(() -> SceneDecoders.MASK_DECODER.decode(example.target()).union());
      return overlap(scores, found, truth, Metric.CIOU, Metric.GIOU);
    }
    OverlayMaskDecoder decoder = SceneDecoders.overlay(HighlightColors.of(example));
    Mask truth =
        example
            .truth(Truth.Regions.class)
            .map(regions -> Rasters.union(answer.size(), regions.masks()))
            .orElseGet(() -> decoder.decode(example.target(), example.input()).union());
    Mask byHue = decoder.decode(answer).union();
    overlap(scores, byHue, truth, Metric.CIOU_HSV, Metric.GIOU_HSV);
    Mask byChange = decoder.decode(answer, example.input()).union();
    return overlap(scores, byChange, truth, Metric.CIOU, Metric.GIOU);
  }

  private static Scores overlap(
      Scores scores, Mask found, Mask truth, Metric cumulative, Metric mean) {
    MaskOverlap overlap = MaskOverlap.of(found, truth);
    scores.with(cumulative, overlap).with(mean, overlap.sumOfIous());
    if (truth.area() == 0 && cumulative == Metric.CIOU) {
      scores.with(Metric.NONE_RIGHT, found.area() == 0);
    }
    return scores;
  }
}

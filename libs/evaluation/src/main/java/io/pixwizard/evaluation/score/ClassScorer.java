package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.metric.ConfusionMatrix;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Picture;

/** Semantic segmentation. */
record ClassScorer() implements Scorer {

  @Override
  public Scores score(Example example, Picture answer) {
    LabelMap truth =
        example
            .truth(Truth.Classes.class)
            .map(classes -> Rasters.labels(classes.labels()))
            .orElseGet(() -> SceneDecoders.CLASS_DECODER.decode(example.target()).labels());
    ConfusionMatrix counts = new ConfusionMatrix(SceneDecoders.CLASSES, SceneDecoders.NO_LABEL);
    counts.add(SceneDecoders.CLASS_DECODER.decode(answer).labels(), truth);
    return new Scores()
        .with(Metric.MIOU, counts)
        .with(Metric.PIXEL_ACCURACY, counts.pixelAccuracy().orElseThrow());
  }
}

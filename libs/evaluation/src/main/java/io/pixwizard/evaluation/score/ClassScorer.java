package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.decode.Palette;
import io.pixwizard.vision.decode.PaletteEntry;
import io.pixwizard.vision.decode.SemanticMap;
import io.pixwizard.vision.metric.ConfusionMatrix;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Picture;

/** Semantic segmentation. */
record ClassScorer(AnswerReader reader) implements Scorer {

  /** The class without meaning, as ADE20K has one; its true pixels do not count. */
  private static final String OTHER = "other";

  @Override
  public Scores score(Example example, Picture answer) {
    LabelMap truth =
        example
            .truth(Truth.Classes.class)
            .map(classes -> Rasters.labels(classes.labels()))
            .orElseGet(() -> labels(example, example.target()));
    Palette palette = reader.conventions().palette();
    int classes = 1 + palette.entries().stream().mapToInt(PaletteEntry::label).max().orElseThrow();
    boolean hasOther = palette.entry(0).filter(entry -> entry.name().equals(OTHER)).isPresent();
    int ignored = hasOther ? 0 : -1;
    ConfusionMatrix counts = new ConfusionMatrix(classes, ignored);
    counts.add(labels(example, answer), truth);
    return new Scores()
        .with(Metric.MIOU, new Measurement.Classes(counts, classes, ignored))
        .with(Metric.PIXEL_ACCURACY, counts.pixelAccuracy().orElse(0));
  }

  private LabelMap labels(Example example, Picture picture) {
    return reader.read(example, picture, SemanticMap.class).labels();
  }
}

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
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Semantic segmentation. Data sets with classes of their own are drawn and read in their own
 * palette; their pixels without a class do not count.
 */
record ClassScorer(AnswerReader reader) implements Scorer {

  /** The class without meaning, as ADE20K has one; its true pixels do not count. */
  private static final String OTHER = "other";

  @Override
  public Scores score(Example example, Picture answer) {
    Optional<Truth.PaletteClasses> own = example.truth(Truth.PaletteClasses.class);
    if (own.isPresent()) {
      AnswerReader its =
          AnswerReader.of(reader.conventions().with(Rasters.palette(own.get().palette())));
      return score(its, example, answer, Rasters.labels(own.get().labels()), OptionalInt.of(0));
    }
    LabelMap truth =
        example
            .truth(Truth.Classes.class)
            .map(classes -> Rasters.labels(classes.labels()))
            .orElseGet(() -> labels(reader, example, example.target()));
    boolean hasOther =
        reader.conventions().palette().entry(0).filter(e -> e.name().equals(OTHER)).isPresent();
    return score(
        reader, example, answer, truth, hasOther ? OptionalInt.of(0) : OptionalInt.empty());
  }

  private static Scores score(
      AnswerReader reader,
      Example example,
      Picture answer,
      LabelMap truth,
      OptionalInt withoutMeaning) {
    Palette palette = reader.conventions().palette();
    int classes = 1 + palette.entries().stream().mapToInt(PaletteEntry::label).max().orElseThrow();
    int ignored = withoutMeaning.orElse(-1);
    ConfusionMatrix counts = new ConfusionMatrix(classes, ignored);
    counts.add(labels(reader, example, answer), truth);
    return new Scores()
        .with(Metric.MIOU, new Measurement.Classes(counts, classes, ignored))
        .with(Metric.PIXEL_ACCURACY, counts.pixelAccuracy().orElse(0));
  }

  private static LabelMap labels(AnswerReader reader, Example example, Picture picture) {
    return reader.read(example, picture, SemanticMap.class).labels();
  }
}

package io.pixwizard.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.judge.ThingJudge;
import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.score.Measurement;
import io.pixwizard.evaluation.score.Metric;
import io.pixwizard.evaluation.score.Scorers;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.annotate.DenseMaps;
import io.pixwizard.scenes.annotate.Palette;
import io.pixwizard.scenes.raster.DepthMap;
import io.pixwizard.scenes.raster.LabelMap;
import io.pixwizard.scenes.raster.NormalMap;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.task.DrawingConventions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Truth that was measured, and not drawn, has holes. */
class MeasuredTruthTest {

  private static final int SIDE = 16;
  private static final int AREA = SIDE * SIDE;

  private final Scorers scorers = new Scorers(DrawingConventions.SCENES, ThingJudge.bundled());

  @Test
  void depthCountsWhereItWasMeasured() {
    Picture answer = Rasters.picture(DenseMaps.depth(depth(4, AREA)));
    float[] half = depth(4, AREA).toArray();
    Arrays.fill(half, AREA / 2, AREA, Float.NaN);
    Truth truth = new Truth.Depth(new DepthMap(SIDE, SIDE, half));
    assertThat(value("depth-estimation", answer, truth, Metric.DEPTH_RMSE))
        .isEqualTo(0, within(0.005));
    Picture wrong = Rasters.picture(DenseMaps.depth(depth(6, AREA)));
    assertThat(value("depth-estimation", wrong, truth, Metric.DEPTH_RMSE_METRES))
        .isEqualTo(2, within(0.05));
  }

  @Test
  void depthThatWasNotMeasuredSaysNothing() {
    Picture answer = Rasters.picture(DenseMaps.depth(depth(4, AREA)));
    Truth truth = new Truth.Depth(depth(Float.NaN, AREA));
    assertThat(measured("depth-estimation", answer, truth)).isEmpty();
  }

  @Test
  void normalsCountWhereTheyWereMeasured() {
    Picture answer = Rasters.picture(DenseMaps.normals(facing(AREA)));
    Truth half = new Truth.Normals(facing(AREA / 2));
    assertThat(value("normal-estimation", answer, half, Metric.NORMAL_ANGLE))
        .isEqualTo(0, within(1.0));
    assertThat(measured("normal-estimation", answer, new Truth.Normals(facing(0)))).isEmpty();
  }

  @Test
  void classesOfADataSetAreReadInItsPalette() {
    Palette palette = Palette.voc(List.of("unlabeled", "wall", "floor", "lamp"));
    int[] labels = new int[AREA];
    Arrays.fill(labels, 0, AREA / 2, 2);
    Arrays.fill(labels, AREA / 2, AREA * 3 / 4, 3);
    LabelMap truth = new LabelMap(SIDE, SIDE, labels); // the last quarter is without a class
    int[] guessed = labels.clone();
    Arrays.fill(guessed, AREA * 3 / 4, AREA, 1);
    Picture answer = Rasters.picture(palette.draw(new LabelMap(SIDE, SIDE, guessed)));
    Truth classes = new Truth.PaletteClasses(truth, palette);
    assertThat(value("semantic-segmentation", answer, classes, Metric.PIXEL_ACCURACY)).isOne();
    Arrays.fill(guessed, 0, AREA / 2, 1);
    Picture wrong = Rasters.picture(palette.draw(new LabelMap(SIDE, SIDE, guessed)));
    assertThat(value("semantic-segmentation", wrong, classes, Metric.PIXEL_ACCURACY))
        .isEqualTo(1.0 / 3, within(1e-9));
  }

  private static DepthMap depth(float metres, int pixels) {
    float[] depth = new float[pixels];
    Arrays.fill(depth, metres);
    return new DepthMap(SIDE, SIDE, depth);
  }

  /** Towards the viewer in the first pixels, unknown in the others. */
  private static NormalMap facing(int known) {
    float[] vectors = new float[3 * AREA];
    for (int i = 0; i < known; i++) {
      vectors[3 * i + 2] = 1;
    }
    return new NormalMap(SIDE, SIDE, vectors);
  }

  private double value(String task, Picture answer, Truth truth, Metric metric) {
    return ((Measurement.Value) measured(task, answer, truth).get(metric)).value();
  }

  private Map<Metric, Measurement> measured(String task, Picture answer, Truth truth) {
    Picture grey = Rasters.picture(io.pixwizard.scenes.raster.Picture.filled(SIDE, SIDE, 0x808080));
    Example example =
        new Example(
            "measured",
            TaskCatalogue.bundled().task(task),
            "",
            Map.of(),
            grey,
            grey,
            Optional.of(truth));
    return scorers.of(example.task()).score(example, answer).measurements();
  }
}

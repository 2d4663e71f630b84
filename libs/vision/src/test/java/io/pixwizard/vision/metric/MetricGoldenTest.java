package io.pixwizard.vision.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.vision.edge.Canny;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Json;
import io.pixwizard.vision.testing.Tensors;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against scikit-image, pycocotools and numpy. */
class MetricGoldenTest {
  private static final Offset<Double> CLOSE = within(1e-6);
  private static final Tensors TENSORS = Tensors.read("/reference/metrics.safetensors");
  private static final JsonNode VALUES = Json.read("/reference/metrics.json");

  @Test
  void pictureErrorsEqualScikitImage() {
    Picture a = TENSORS.picture("a");
    Picture b = TENSORS.picture("b");

    assertThat(PictureError.peakSignalToNoiseRatio(a, b)).isCloseTo(value("psnr"), CLOSE);
    assertThat(PictureError.meanSquared(a, b)).isCloseTo(value("mse"), CLOSE);
    assertThat(PictureError.rootMeanSquared(a, b)).isCloseTo(value("rmse"), CLOSE);
    assertThat(PictureError.meanAbsolute(a, b)).isCloseTo(value("l1"), CLOSE);
    assertThat(PictureError.peakSignalToNoiseRatio(a, a)).isInfinite();
  }

  @Test
  void structuralSimilarityEqualsScikitImage() {
    Picture a = TENSORS.picture("a");
    Picture b = TENSORS.picture("b");

    assertThat(StructuralSimilarity.UNIFORM.of(a, b)).isCloseTo(value("ssim"), CLOSE);
    assertThat(StructuralSimilarity.GAUSSIAN.of(a, b)).isCloseTo(value("ssim_gaussian"), CLOSE);
    assertThat(StructuralSimilarity.UNIFORM.of(red(a), red(b)))
        .isCloseTo(value("ssim_grey"), CLOSE);
    assertThat(StructuralSimilarity.UNIFORM.of(a, a)).isCloseTo(1, CLOSE);
  }

  @Test
  void maskOverlapEqualsPycocotools() {
    MaskOverlap all = MaskOverlap.NONE;
    double[] ious = Json.numbers(VALUES.get("mask_ious"));
    for (int i = 0; i < ious.length; i++) {
      MaskOverlap one = MaskOverlap.of(mask("mask.predicted", i), mask("mask.truth", i));
      assertThat(one.meanIou()).hasValueCloseTo(ious[i], CLOSE);
      all = all.plus(one);
    }

    assertThat(all.cumulativeIou()).hasValueCloseTo(value("ciou"), CLOSE);
    assertThat(all.meanIou()).hasValueCloseTo(value("miou"), CLOSE);
    assertThat(MaskOverlap.NONE.meanIou()).isEmpty();
    assertThat(MaskOverlap.NONE.cumulativeIou()).isEmpty();
  }

  @Test
  void boxOverlapEqualsPycocotools() {
    JsonNode a = VALUES.get("boxes_a");
    JsonNode b = VALUES.get("boxes_b");
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < b.size(); j++) {
        assertThat(BoxOverlap.intersectionOverUnion(box(a.get(i)), box(b.get(j))))
            .isCloseTo(VALUES.get("box_iou").get(i).get(j).asDouble(), CLOSE);
      }
    }
    assertThat(a.size() * b.size()).isEqualTo(12);
  }

  @Test
  void meanIouOverClassesEqualsNumpy() {
    ConfusionMatrix matrix = new ConfusionMatrix(6, 0);
    matrix.add(labels("sem.predicted"), labels("sem.truth"));

    assertThat(matrix.meanIou()).hasValueCloseTo(value("sem_miou"), CLOSE);
    assertThat(matrix.iou(1)).hasValueCloseTo(value("sem_iou_1"), CLOSE);
    assertThat(matrix.pixelAccuracy()).hasValueCloseTo(value("sem_accuracy"), CLOSE);

    ConfusionMatrix twice = new ConfusionMatrix(6, 0);
    twice.add(matrix);
    twice.add(matrix);
    assertThat(twice.meanIou()).isEqualTo(matrix.meanIou());
    assertThat(new ConfusionMatrix(6, 0).meanIou()).isEmpty();
  }

  @Test
  void depthErrorEqualsNumpy() {
    DepthError error =
        DepthError.of(floats("depth.predicted", 1), floats("depth.truth", 1)).orElseThrow();

    JsonNode expected = VALUES.get("depth");
    assertThat(error.pixels()).isEqualTo(expected.get("pixels").asLong());
    assertThat(error.rootMeanSquared()).isCloseTo(expected.get("rmse").asDouble(), CLOSE);
    assertThat(error.meanAbsolute()).isCloseTo(expected.get("mae").asDouble(), CLOSE);
    assertThat(error.meanRelative()).isCloseTo(expected.get("absrel").asDouble(), CLOSE);
    assertThat(error.withinFactor125()).isCloseTo(expected.get("delta1").asDouble(), CLOSE);
  }

  @Test
  void normalErrorEqualsNumpy() {
    NormalError error =
        NormalError.of(floats("normal.predicted", 3), floats("normal.truth", 3)).orElseThrow();

    JsonNode expected = VALUES.get("normal");
    assertThat(error.pixels()).isEqualTo(expected.get("pixels").asLong());
    assertThat(error.meanAngle()).isCloseTo(expected.get("mean").asDouble(), CLOSE);
    assertThat(error.medianAngle()).isCloseTo(expected.get("median").asDouble(), CLOSE);
    assertThat(error.within11()).isCloseTo(expected.get("w11").asDouble(), CLOSE);
    assertThat(error.within22()).isCloseTo(expected.get("w22").asDouble(), CLOSE);
    assertThat(error.within30()).isCloseTo(expected.get("w30").asDouble(), CLOSE);
  }

  @Test
  void cannyScoreEqualsNumpyOnOpenCvEdges() {
    EdgeScore score =
        EdgeScore.of(
            Canny.CONTROL_NET.edges(TENSORS.picture("b")),
            Canny.CONTROL_NET.edges(TENSORS.picture("a")));

    JsonNode expected = VALUES.get("canny_f1");
    assertThat(score.precision()).isCloseTo(expected.get("precision").asDouble(), CLOSE);
    assertThat(score.recall()).isCloseTo(expected.get("recall").asDouble(), CLOSE);
    assertThat(score.f1()).isCloseTo(expected.get("f1").asDouble(), CLOSE);
  }

  @Test
  void frechetDistanceEqualsScipy() {
    Tensors features = Tensors.read("/reference/frechet.safetensors");
    JsonNode expected = Json.read("/reference/frechet.json");
    // "few" has fewer vectors than features, so the covariances have no full rank
    for (String name : List.of("many", "few")) {
      double[][] a = rows(features, name + ".a");
      double[][] b = rows(features, name + ".b");
      assertThat(FrechetDistance.of(a, b)).as(name).isCloseTo(expected.get(name).asDouble(), CLOSE);
      assertThat(FrechetDistance.of(b, a)).as(name).isCloseTo(expected.get(name).asDouble(), CLOSE);
      assertThat(FrechetDistance.of(a, a)).as(name).isCloseTo(0, CLOSE);
    }
  }

  @Test
  void frechetDistanceNamesWhatIsWrong() {
    double[][] two = {{1, 2}, {3, 4}};

    assertThatThrownBy(() -> FrechetDistance.of(new double[][] {{1, 2}}, two))
        .hasMessage("a set needs 2 vectors, has 1");
    assertThatThrownBy(() -> FrechetDistance.of(two, new double[][] {{1}, {2}}))
        .hasMessage("vectors have 2 and 1 features");
    assertThatThrownBy(() -> FrechetDistance.of(two, new double[][] {{1, Double.NaN}, {2, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("features are not finite");
  }

  @Test
  void edgesOnePixelOffCountWithTolerance() {
    Size size = new Size(9, 5);
    Mask truth = Mask.where(size, i -> i % 9 == 4);
    Mask beside = Mask.where(size, i -> i % 9 == 5);

    assertThat(EdgeScore.within(0, beside, truth)).isEqualTo(new EdgeScore(0, 0, 0));
    assertThat(EdgeScore.within(1, beside, truth)).isEqualTo(new EdgeScore(1, 1, 1));
    assertThat(EdgeScore.within(0, truth, truth)).isEqualTo(EdgeScore.of(truth, truth));
    assertThat(EdgeScore.within(1, Mask.empty(size), truth).f1()).isZero();
    assertThat(EdgeScore.within(1, Mask.empty(size), Mask.empty(size)).f1()).isEqualTo(1);
    assertThat(Mask.where(size, i -> i == 0).dilated(2))
        .isEqualTo(Mask.where(size, i -> i % 9 < 3 && i < 27));
  }

  private static double[][] rows(Tensors tensors, String name) {
    int[] shape = tensors.shape(name);
    float[] flat = tensors.floats(name);
    double[][] rows = new double[shape[0]][shape[1]];
    for (int i = 0; i < flat.length; i++) {
      rows[i / shape[1]][i % shape[1]] = flat[i];
    }
    return rows;
  }

  private static double value(String name) {
    return VALUES.get(name).asDouble();
  }

  private static Picture red(Picture picture) {
    byte[] plane = new byte[picture.width() * picture.height()];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (byte) picture.sample(i * picture.channels());
    }
    return Picture.of(picture.width(), picture.height(), 1, plane);
  }

  private static Mask mask(String name, int item) {
    int[] shape = TENSORS.shape(name);
    int area = shape[1] * shape[2];
    return Mask.of(
        new Size(shape[2], shape[1]),
        Arrays.copyOfRange(TENSORS.bytes(name), item * area, (item + 1) * area));
  }

  private static LabelMap labels(String name) {
    Picture plane = TENSORS.picture(name);
    int[] labels = new int[plane.width() * plane.height()];
    Arrays.setAll(labels, plane::sample);
    return LabelMap.of(plane.size(), labels);
  }

  private static FloatRaster floats(String name, int channels) {
    int[] shape = TENSORS.shape(name);
    return FloatRaster.of(new Size(shape[1], shape[0]), channels, TENSORS.floats(name));
  }

  private static Box box(JsonNode node) {
    double[] box = Json.numbers(node);
    return new Box(box[0], box[1], box[2], box[3]);
  }
}

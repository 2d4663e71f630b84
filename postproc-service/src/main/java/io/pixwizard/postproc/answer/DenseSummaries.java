package io.pixwizard.postproc.answer;

import io.pixwizard.vision.decode.DepthMap;
import io.pixwizard.vision.decode.NormalMap;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.decode.SemanticMap;
import io.pixwizard.vision.raster.FloatRaster;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines about data that every pixel has. */
final class DenseSummaries {
  private static final int NAMED_CLASSES = 3;

  private DenseSummaries() {}

  static String classes(SemanticMap map) {
    int[] histogram = map.labels().histogram();
    int none = map.palette().background().orElse(-1);
    int[] present =
        IntStream.range(0, histogram.length)
            .filter(label -> label != none && histogram[label] > 0)
            .toArray();
    if (present.length == 0) {
      return "nothing but background";
    }
    String largest =
        Arrays.stream(present)
            .boxed()
            .sorted(Comparator.comparingInt((Integer label) -> histogram[label]).reversed())
            .limit(NAMED_CLASSES)
            .map(
                label ->
                    map.palette().entry(label).orElseThrow().name()
                        + " "
                        + Summaries.percent((double) histogram[label] / map.size().area()))
            .collect(Collectors.joining(", "));
    return "%d %s: %s%s"
        .formatted(
            present.length,
            present.length == 1 ? "class" : "classes",
            largest,
            present.length > NAMED_CLASSES ? " …" : "");
  }

  static String depth(DepthMap map) {
    float[] values = valid(map.depth());
    if (values.length == 0) {
      return "no depth found";
    }
    Arrays.sort(values);
    String unit = map.profile().metric() ? " m" : " (relative)";
    return String.format(
        Locale.ROOT,
        "depth %.2f to %.2f%s, median %.2f",
        values[0],
        values[values.length - 1],
        unit,
        values[values.length / 2]);
  }

  static String normals(NormalMap map) {
    float[] values = valid(map.normals());
    return map.isEmpty()
        ? "no surface normals found"
        : "surface normals on %s of the picture"
            .formatted(Summaries.percent(values.length / 3.0 / map.size().area()));
  }

  static String picture(PictureResult result) {
    String size = "picture of " + result.size();
    return result
        .change()
        .map(
            change ->
                size
                    + (Double.isInfinite(change.peakSignalToNoiseRatio())
                        ? ", the same as the input"
                        : String.format(
                            Locale.ROOT,
                            ", against the input PSNR %.1f dB and SSIM %.2f",
                            change.peakSignalToNoiseRatio(),
                            change.structuralSimilarity())))
        .orElse(size);
  }

  private static float[] valid(FloatRaster raster) {
    float[] values = raster.toArray();
    int count = 0;
    for (float value : values) {
      if (!Float.isNaN(value)) {
        values[count++] = value;
      }
    }
    return Arrays.copyOf(values, count);
  }
}

package io.pixwizard.cli.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.parity.Comparison;
import io.pixwizard.model.parity.ParityCase;
import io.pixwizard.model.parity.ParityResult;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resolution.CropSizes;
import io.pixwizard.vision.resolution.InferenceSize;
import io.pixwizard.vision.resolution.InferenceSizes;
import io.pixwizard.vision.resolution.TrainingSizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code crop_sizes}: size lists and the sizes picked for pictures, all of which must be equal. */
record CropSizesCase(String name, Path file) implements ParityCase {
  private static final int PATCH = CropSizes.REFERENCE_PATCH_SIZE;

  @Override
  public ParityResult run(double tolerance) {
    JsonNode fixture;
    try {
      fixture = new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Comparison comparison = new Comparison();
    fixture
        .path("generate_crop_size_list_wh")
        .properties()
        .forEach(
            entry ->
                equal(
                    comparison,
                    "generated list " + entry.getKey(),
                    entry.getValue(),
                    CropSizes.around(centers(entry.getKey()), PATCH)));
    fixture
        .path("inference_lists_wh")
        .properties()
        .forEach(
            entry ->
                equal(
                    comparison,
                    "inference list " + entry.getKey(),
                    entry.getValue(),
                    InferenceSizes.reference(centers(entry.getKey())).sizes()));
    fixture.path("picks").forEach(pick -> picks(comparison, pick));
    return comparison.result(name, tolerance);
  }

  private static void picks(Comparison comparison, JsonNode pick) {
    Size picture = new Size(pick.get("w").asInt(), pick.get("h").asInt());
    pick.path("train")
        .properties()
        .forEach(
            entry -> {
              TrainingSizes sizes =
                  new TrainingSizes(CropSizes.around(centers(entry.getKey()), PATCH));
              equal(
                  comparison, "training size of " + picture, entry.getValue(), sizes.best(picture));
            });
    pick.path("infer")
        .properties()
        .forEach(
            entry -> {
              InferenceSize size =
                  InferenceSizes.reference(centers(entry.getKey())).closest(picture);
              String output = "inference size of " + picture;
              equal(comparison, output, entry.getValue().get("size"), size.size());
              boolean sameBase = entry.getValue().get("res").asInt() == size.base();
              comparison.add(output, sameBase ? 0 : Double.POSITIVE_INFINITY);
            });
  }

  private static void equal(
      Comparison comparison, String output, JsonNode expected, List<Size> ours) {
    boolean same = expected.size() == ours.size();
    for (int i = 0; same && i < ours.size(); i++) {
      same = isEqual(expected.get(i), ours.get(i));
    }
    comparison.add(output, same ? 0 : Double.POSITIVE_INFINITY);
  }

  private static void equal(Comparison comparison, String output, JsonNode expected, Size ours) {
    comparison.add(output, isEqual(expected, ours) ? 0 : Double.POSITIVE_INFINITY);
  }

  private static boolean isEqual(JsonNode pair, Size size) {
    return pair.get(0).asInt() == size.width() && pair.get(1).asInt() == size.height();
  }

  private static List<Integer> centers(String joined) {
    return Arrays.stream(joined.split("-")).map(Integer::valueOf).toList();
  }
}

package io.pixwizard.vision.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.vision.raster.Size;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every entry of the reference model's size fixture. */
class ResolutionFixtureTest {
  private static JsonNode fixture;

  @BeforeAll
  static void readFixture() throws IOException {
    try (InputStream in =
        ResolutionFixtureTest.class.getResourceAsStream("/reference/crop_sizes.json")) {
      fixture = new ObjectMapper().readTree(in);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 512, 768, 1024})
  void generatesTheTrainingLists(int center) {
    int side = center / CropSizes.REFERENCE_PATCH_SIZE;
    List<Size> expected = sizes(fixture.get("generate_crop_size_list_wh").get(center + ""));

    assertThat(CropSizes.list(side * side, 16, 4.0)).isEqualTo(expected);
    assertThat(CropSizes.around(center, 16)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 512, 768, 1024})
  void hasTheInferenceLists(int center) {
    assertThat(InferenceSizes.reference(List.of(center)).sizes())
        .isEqualTo(sizes(fixture.get("inference_lists_wh").get(center + "")));
  }

  @Test
  void picksTheTrainingSizes() {
    int checked = 0;
    for (JsonNode pick : fixture.get("picks")) {
      Size picture = new Size(pick.get("w").asInt(), pick.get("h").asInt());
      for (Map.Entry<String, JsonNode> expected : pick.get("train").properties()) {
        TrainingSizes candidates =
            new TrainingSizes(CropSizes.around(centers(expected.getKey()), 16));
        assertThat(candidates.best(picture))
            .as("%s from %s", picture, expected.getKey())
            .isEqualTo(size(expected.getValue()));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(21 * 4);
  }

  @Test
  void picksTheInferenceSizes() {
    int checked = 0;
    for (JsonNode pick : fixture.get("picks")) {
      Size picture = new Size(pick.get("w").asInt(), pick.get("h").asInt());
      for (Map.Entry<String, JsonNode> expected : pick.get("infer").properties()) {
        assertThat(InferenceSizes.reference(centers(expected.getKey())).closest(picture))
            .as("%s from %s", picture, expected.getKey())
            .isEqualTo(
                new InferenceSize(
                    size(expected.getValue().get("size")), expected.getValue().get("res").asInt()));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(21 * 7);
  }

  private static List<Integer> centers(String joined) {
    return Arrays.stream(joined.split("-")).map(Integer::valueOf).toList();
  }

  private static List<Size> sizes(JsonNode pairs) {
    List<Size> sizes = new ArrayList<>();
    pairs.forEach(pair -> sizes.add(size(pair)));
    return sizes;
  }

  private static Size size(JsonNode pair) {
    return new Size(pair.get(0).asInt(), pair.get(1).asInt());
  }
}

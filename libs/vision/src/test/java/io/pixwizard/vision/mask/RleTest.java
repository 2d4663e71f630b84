package io.pixwizard.vision.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Json;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RleTest {
  @Test
  void equalsPycocotools() {
    int checked = 0;
    for (JsonNode golden : Json.read("/reference/rle_pycocotools.json")) {
      Mask mask = Json.mask(golden);
      Size size = mask.size();
      String counts = golden.get("counts").asText();

      Rle rle = Rle.encode(mask);

      assertThat(rle.toCompressed()).as(golden.get("name").asText()).isEqualTo(counts);
      assertThat(Rle.parse(size, counts)).isEqualTo(rle);
      assertThat(rle.decode()).isEqualTo(mask);
      assertThat(rle.area()).isEqualTo(golden.get("area").asInt()).isEqualTo(mask.area());
      JsonNode box = golden.get("bbox");
      assertThat(mask.bounds())
          .isEqualTo(
              mask.area() == 0
                  ? Optional.empty()
                  : Optional.of(
                      new Box(
                          box.get(0).asDouble(),
                          box.get(1).asDouble(),
                          box.get(2).asDouble(),
                          box.get(3).asDouble())));
      checked++;
    }
    assertThat(checked).isEqualTo(29);
  }

  @Property(tries = 300)
  void survivesTheRoundTrip(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(max = 10) int density,
      @ForAll long seed) {
    Random random = new Random(seed);
    Mask mask = Mask.where(new Size(width, height), i -> random.nextInt(10) < density);

    Rle rle = Rle.parse(mask.size(), Rle.encode(mask).toCompressed());

    assertThat(rle.decode()).isEqualTo(mask);
  }

  @Property(tries = 2000)
  void hostileTextIsRefusedOrRead(@ForAll @StringLength(max = 30) String text) {
    try {
      assertThat(Rle.parse(new Size(5, 4), text).decode().size()).isEqualTo(new Size(5, 4));
    } catch (InvalidDataException e) {
      assertThat(e.field()).isEqualTo("counts");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "P, no run length ends at character 1",
    "oooooooo, no run length ends at character 7",
    "5, 'runs sum up to 5 pixels, 5x4 has 20'",
    "O, run 0 has the length -1",
    "~, no run length ends at character 0"
  })
  void saysWhatIsWrong(String text, String problem) {
    assertThatThrownBy(() -> Rle.parse(new Size(5, 4), text))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("counts: " + problem);
  }
}

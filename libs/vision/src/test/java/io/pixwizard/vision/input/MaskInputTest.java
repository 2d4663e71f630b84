package io.pixwizard.vision.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.LimitExceededException;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.mask.Rle;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskInputTest {
  private static final Size SIZE = new Size(8, 6);
  private static final MaskJson JSON = MaskJson.withDefaults();
  private static final Mask BLOCK =
      Mask.where(SIZE, i -> i % 8 >= 2 && i % 8 < 5 && i / 8 >= 1 && i / 8 < 4);

  @Test
  void everyFormGivesTheSameMask() {
    String compressed = Rle.encode(BLOCK).toCompressed().replace("\\", "\\\\");
    String counts = Arrays.toString(Rle.encode(BLOCK).counts());

    assertThat(mask("{\"rle\":{\"size\":[6,8],\"counts\":\"" + compressed + "\"}}"))
        .isEqualTo(BLOCK);
    assertThat(mask("{\"rle\":{\"size\":[6,8],\"counts\":" + counts + "}}")).isEqualTo(BLOCK);
    assertThat(mask("{\"polygons\":[[2,1, 5,1, 5,4, 2,4]]}")).isEqualTo(BLOCK);
    assertThat(mask("{\"box\":[2,1,3,3]}")).isEqualTo(BLOCK);
    assertThat(mask("{\"points\":[[3.5,2.5]],\"radius\":1.5}")).isEqualTo(BLOCK);
  }

  @Test
  void overlappingPolygonsAreUnited() {
    assertThat(mask("{\"polygons\":[[2,1, 5,1, 5,3, 2,3],[2,2, 5,2, 5,4, 2,4]]}")).isEqualTo(BLOCK);
  }

  @Test
  void hugeShapesAreQuick() {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      points.append(i == 0 ? "" : ",").append("[500,500]");
    }
    MaskInput input = JSON.parse("{\"points\":[" + points + "],\"radius\":1000000}");

    Mask mask =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> input.toMask(new Size(1000, 1000)));

    assertThat(mask.area()).isEqualTo(1_000_000);
  }

  @Test
  void brightPixelsAreTheMask() {
    byte[] samples = new byte[8 * 6 * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (BLOCK.contains(i / 3) ? 250 : 6);
    }
    InputPicture picture =
        new InputPicture(
            Picture.of(8, 6, 3, samples),
            Optional.empty(),
            PictureFormat.PNG,
            Orientation.TOP_LEFT,
            SIZE);

    assertThat(new MaskInput.Bright(picture).toMask(SIZE)).isEqualTo(BLOCK);
    assertThatThrownBy(() -> new MaskInput.Bright(picture).toMask(new Size(3, 3)))
        .hasMessage("mask: is 8x6, the picture 3x3");
    assertThatThrownBy(() -> new MaskInput.Transparent(picture).toMask(SIZE))
        .hasMessage("mask: picture has no alpha channel");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | mask: is no JSON",
        "{} | mask: has none of rle, polygons, box and points",
        "{\"box\":[1,2,0,4]} | box: needs x, y, width above 0 and height above 0",
        "{\"box\":[1,2,\"x\",4]} | box: item 2 is no number, or too large",
        "{\"box\":[1e308,1,1e308,4]} | box: item 0 is no number, or too large",
        "{\"box\":[100,100,2,2]} | mask: marks no pixel",
        "{\"polygons\":[[1,2,3,4,5]]} | polygons: a ring has at least 3 pairs x, y, not 5 numbers",
        "{\"polygons\":[]} | polygons: needs at least one ring",
        "{\"points\":[[1,2,3]]} | points: needs pairs x, y",
        "{\"points\":[[1,2]],\"radius\":-1} | radius: must be above 0, was -1.0",
        "{\"rle\":{\"size\":[6],\"counts\":\"\"}} | rle.size: needs height and width",
        "{\"rle\":{\"size\":[6,8],\"counts\":[1.5]}} | rle.counts: run 0 is no whole number",
        "{\"rle\":{\"size\":[6,8],\"counts\":[5]}} | counts: runs sum up to 5 pixels, 8x6 has 48",
        "{\"rle\":{\"size\":[8,6],\"counts\":[8,40]}} | mask: is 6x8, the picture 8x6"
      })
  void saysWhatIsWrong(String json, String message) {
    assertThatThrownBy(() -> mask(json))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(message);
  }

  @Test
  void limitsPoints() {
    assertThatThrownBy(() -> new MaskJson(1000, 3, 2).parse("{\"polygons\":[[0,0,1,0,1,1,0,1]]}"))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage("polygons.corners: 4 is more than the limit of 3");
    assertThatThrownBy(() -> new MaskJson(1000, 3, 2).parse("{\"points\":[[0,0],[1,1],[2,2]]}"))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage("points: 3 is more than the limit of 2");
    assertThatThrownBy(() -> new MaskJson(1000, 3, 0).parse("{\"polygons\":[[0,0,1,0,1,1]]}"))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage("polygons: 1 is more than the limit of 0");
    assertThatThrownBy(() -> new MaskJson(10, 3, 2).parse("{\"box\":[0,0,1,1]}"))
        .isInstanceOf(LimitExceededException.class);
  }

  @Property(tries = 2000)
  void hostileJsonIsRefusedOrRead(
      @ForAll @StringLength(max = 12) @CharRange(from = ' ', to = '~') String inner,
      @ForAll("forms") String form) {
    try {
      assertThat(mask(form.formatted(inner)).size()).isEqualTo(SIZE);
    } catch (InvalidDataException e) {
      assertThat(e.field()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> forms() {
    return Arbitraries.of(
        "{\"rle\":{\"size\":[6,8],\"counts\":\"%s\"}}",
        "{\"rle\":{\"size\":[%s],\"counts\":\"\"}}",
        "{\"polygons\":[[%s]]}",
        "{\"box\":[%s]}",
        "{\"points\":[[%s]]}",
        "%s");
  }

  private static Mask mask(String json) {
    return JSON.parse(json).toMask(SIZE);
  }
}

package io.pixwizard.vision.resize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.testing.Tensors;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplingTest {
  private static final Pattern CASE =
      Pattern.compile("(?:(.+)\\.)?(lanczos|bicubic|bilinear|box)\\.(\\d+)x(\\d+)");
  private static final Tensors REFERENCE = Tensors.read("/reference/image_resize.safetensors");
  private static final Tensors PILLOW = Tensors.read("/reference/resize_pillow.safetensors");

  static List<String> referenceCases() {
    return cases(REFERENCE);
  }

  static List<String> pillowCases() {
    return cases(PILLOW);
  }

  @ParameterizedTest
  @MethodSource("referenceCases")
  void equalsTheReferenceFixtureByteForByte(String name) {
    assertThat(resize(REFERENCE.picture("image_hwc"), name)).isEqualTo(REFERENCE.picture(name));
  }

  @ParameterizedTest
  @MethodSource("pillowCases")
  void equalsPillowByteForByte(String name) {
    String source = name.substring(0, name.indexOf('.'));
    assertThat(resize(PILLOW.picture(source), name)).isEqualTo(PILLOW.picture(name));
  }

  @Test
  void coversAllGoldenFiles() {
    assertThat(referenceCases()).hasSize(12);
    assertThat(pillowCases()).hasSize(100);
  }

  @Test
  void sameSizeReturnsThePictureItself() {
    Picture picture = Picture.of(1, 2, 4, new byte[] {9, 8, 7, 0, 1, 2, 3, 77});

    for (Resampling filter : Resampling.values()) {
      assertThat(filter.resize(picture, 1, 2)).isSameAs(picture);
    }
  }

  @Test
  void refusesEmptyAndTooLargeTargets() {
    Picture picture = Picture.of(1, 1, 3, new byte[3]);

    assertThatThrownBy(() -> Resampling.BOX.resize(picture, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0x1");
    assertThatThrownBy(() -> Resampling.BOX.resize(picture, 50_000, 50_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too large");
  }

  private static Picture resize(Picture picture, String name) {
    Matcher matcher = CASE.matcher(name);
    assertThat(matcher.matches()).isTrue();
    return Resampling.valueOf(matcher.group(2).toUpperCase(Locale.ROOT))
        .resize(picture, Integer.parseInt(matcher.group(3)), Integer.parseInt(matcher.group(4)));
  }

  private static List<String> cases(Tensors tensors) {
    Stream<String> names = tensors.names().stream();
    return names.filter(name -> CASE.matcher(name).matches()).toList();
  }
}

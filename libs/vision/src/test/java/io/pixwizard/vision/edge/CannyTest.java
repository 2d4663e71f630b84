package io.pixwizard.vision.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.testing.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CannyTest {
  @ParameterizedTest
  @CsvSource({
    "grey,100,200", "grey,30,90", "grey,200,400",
    "colour,100,200", "colour,30,90", "colour,200,400",
    "step,100,200", "step,30,90", "step,200,400"
  })
  void equalsOpenCvPixelByPixel(String name, int low, int high) {
    Tensors golden = Tensors.read("/reference/metrics.safetensors");
    Picture expected = golden.picture("canny.%s.%d.%d".formatted(name, low, high));

    Mask edges = new Canny(low, high).edges(golden.picture("canny." + name));

    assertThat(edges).isEqualTo(Mask.of(expected.size(), expected.toBytes()));
    assertThat(edges.area()).isPositive();
  }

  @Test
  void refusesThresholdsInTheWrongOrder() {
    assertThatThrownBy(() -> new Canny(200, 100))
        .hasMessage("thresholds must be 0 <= low <= high, were 200, 100");
  }
}

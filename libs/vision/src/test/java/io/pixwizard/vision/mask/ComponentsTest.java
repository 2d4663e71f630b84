package io.pixwizard.vision.mask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Json;
import org.junit.jupiter.api.Test;

class ComponentsTest {
  @Test
  void equalScikitImageLabels() {
    int checked = 0;
    for (JsonNode golden : Json.read("/reference/components_skimage.json")) {
      Mask mask = Json.mask(golden);
      assertLabels(Components.of(mask, Connectivity.FOUR), golden.get("four"));
      assertLabels(Components.of(mask, Connectivity.EIGHT), golden.get("eight"));
      checked++;
    }
    assertThat(checked).isEqualTo(6);
  }

  @Test
  void measuresAreaAndBounds() {
    Mask mask = Mask.where(new Size(5, 4), i -> i == 1 || i == 6 || i == 7 || i == 19);

    Components components = Components.of(mask, Connectivity.EIGHT);

    assertThat(components.all())
        .containsExactly(
            new Component(1, 3, new Box(1, 0, 2, 2)), new Component(2, 1, new Box(4, 3, 1, 1)));
    assertThat(components.mask(c -> c.area() > 1).or(components.mask(components.all().get(1))))
        .isEqualTo(mask);
  }

  private static void assertLabels(Components components, JsonNode expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(components.label(i)).as("pixel %d", i).isEqualTo(expected.get(i).asInt());
    }
    int areas = components.all().stream().mapToInt(Component::area).sum();
    long foreground = 0;
    for (JsonNode label : expected) {
      foreground += label.asInt() > 0 ? 1 : 0;
    }
    assertThat(areas).isEqualTo((int) foreground);
  }
}

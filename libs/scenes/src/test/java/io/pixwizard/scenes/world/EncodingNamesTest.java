package io.pixwizard.scenes.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.encoding.PoseEncoding;
import io.pixwizard.contracts.encoding.SemanticPalette;
import io.pixwizard.scenes.shape.ShapeClass;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the encodings call by number is what the scenes mean by it. */
class EncodingNamesTest {
  @Test
  void everyShapeHasItsNameInThePalette() {
    assertThat(SemanticPalette.count()).isEqualTo(4 + ShapeClass.values().length);
    assertThat(SemanticPalette.name(SemanticClasses.FLOOR)).isEqualTo("floor");
    assertThat(SemanticPalette.name(SemanticClasses.WALL)).isEqualTo("wall");
    assertThat(SemanticPalette.name(SemanticClasses.SKY)).isEqualTo("sky");
    assertThat(SemanticPalette.name(SemanticClasses.PERSON)).isEqualTo("person");
    for (ShapeClass shape : ShapeClass.values()) {
      assertThat(SemanticPalette.name(SemanticClasses.of(shape))).isEqualTo(shape.noun());
    }
  }

  @Test
  void jointsAreInTheOrderOfTheEncoding() {
    assertThat(Arrays.stream(Joint.values()).map(Joint::cocoName))
        .containsExactlyElementsOf(PoseEncoding.JOINTS);
  }
}

package io.pixwizard.contracts.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Numbers that trained networks have learnt, so they must never change. */
class EncodingTest {
  @Test
  void depthIsWhiteAtOneMetreAndBlackAtTen() {
    assertThat(DepthEncoding.brightness(1)).isEqualTo(1);
    assertThat(DepthEncoding.brightness(5.5)).isEqualTo(0.5);
    assertThat(DepthEncoding.brightness(10)).isZero();
  }

  @Test
  void normalsSpanTheByte() {
    assertThat(NormalEncoding.sample(-1)).isZero();
    assertThat(NormalEncoding.sample(0)).isEqualTo(128);
    assertThat(NormalEncoding.sample(1)).isEqualTo(255);
  }

  @Test
  void thePaletteHasTwentySevenUnlikeColours() {
    Set<Integer> colours = new HashSet<>();
    for (int id = 0; id < SemanticPalette.count(); id++) {
      colours.add(SemanticPalette.rgb(id));
    }
    assertThat(colours).hasSize(27);
    assertThat(SemanticPalette.rgb(0)).isEqualTo(0x008080);
    assertThat(SemanticPalette.rgb(2)).isZero();
    assertThat(SemanticPalette.rgb(4)).isEqualTo(0x000080);
    assertThat(SemanticPalette.name(26)).isEqualTo("boat");
  }

  @Test
  void jointsGoRoundTheHueWheel() {
    assertThat(PoseEncoding.rgb(0)).isEqualTo(0xFF0000);
    assertThat(PoseEncoding.rgb(16)).isEqualTo(0xFF005A);
    assertThat(PoseEncoding.BONES).hasSize(18);
    assertThat(PoseEncoding.jointRadius(1100, 2200)).isEqualTo(13.5);
    assertThat(PoseEncoding.boneRadius(64, 64)).isEqualTo(0.8);
  }

  @Test
  void marksAreHalfTransparentOrAtLeastTwoPixelsThick() {
    assertThat(MarkEncoding.OVERLAY_OPACITY).isEqualTo(0.5);
    assertThat(MarkEncoding.frameThickness(64, 100)).isEqualTo(2);
    assertThat(MarkEncoding.frameThickness(1024, 512)).isEqualTo(8);
    assertThat(HighlightColor.find(" Orange")).contains(HighlightColor.ORANGE);
    assertThat(HighlightColor.find("teal")).isEmpty();
  }
}

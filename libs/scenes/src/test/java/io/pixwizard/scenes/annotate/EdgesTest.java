package io.pixwizard.scenes.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.render.SceneRenderer;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.CompositionRules;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.scenes.world.SceneComposer;
import io.pixwizard.scenes.world.SemanticClasses;
import org.junit.jupiter.api.Test;

class EdgesTest {

  @Test
  void cannyFindsAStepOncePerRow() {
    int width = 40;
    byte[] bytes = new byte[width * 30 * 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i / 3 % width < 17 ? 60 : 160);
    }
    Picture edges = CannyEdges.of(Picture.of(width, 30, bytes));
    for (int y = 2; y < 28; y++) {
      int found = 0;
      for (int x = 0; x < width; x++) {
        if (edges.sample(x, y, 0) == 255) {
          found++;
          assertThat(x).isIn(16, 17);
        }
      }
      assertThat(found).as("row " + y).isEqualTo(1);
    }
  }

  @Test
  void cannySeesColorsOfEqualBrightness() {
    int width = 40;
    byte[] bytes = new byte[width * 30 * 3];
    for (int i = 0; i < bytes.length; i += 3) {
      boolean left = i / 3 % width < 20;
      bytes[i] = (byte) (left ? 200 : 72);
      bytes[i + 1] = (byte) (left ? 60 : 125);
      bytes[i + 2] = (byte) 80;
    }
    Picture edges = CannyEdges.of(Picture.of(width, 30, bytes));
    assertThat(edges.sample(19, 15, 0) + edges.sample(20, 15, 0)).isEqualTo(255);
  }

  @Test
  void lineArtRunsAlongEveryOutline() {
    SceneComposer composer = new SceneComposer(CompositionRules.DEFAULT);
    for (int seed = 0; seed < 20; seed++) {
      RenderedScene drawn =
          new SceneRenderer().render(composer.compose(80, 80, SeedStream.of(seed)));
      Picture lines = Contours.lineArt(drawn);
      for (int y = 0; y < 80; y++) {
        for (int x = 0; x + 1 < 80; x++) {
          if (drawn.instances().at(x, y) != drawn.instances().at(x + 1, y)) {
            assertThat(Math.min(lines.sample(x, y, 0), lines.sample(x + 1, y, 0))).isZero();
          }
        }
      }
    }
  }

  @Test
  void paletteColorsAreFarApart() {
    for (int a = 0; a < SemanticClasses.COUNT; a++) {
      for (int b = 0; b < a; b++) {
        assertThat(NamedColor.distance(SemanticClasses.rgb(a), SemanticClasses.rgb(b)))
            .as(SemanticClasses.name(a) + " and " + SemanticClasses.name(b))
            .isGreaterThan(126);
      }
    }
  }
}

package io.pixwizard.scenes.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.Camera;
import io.pixwizard.scenes.world.CompositionRules;
import io.pixwizard.scenes.world.Material;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.SceneComposer;
import io.pixwizard.scenes.world.SceneObject;
import io.pixwizard.scenes.world.SemanticClasses;
import io.pixwizard.scenes.world.Setting;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneRendererTest {

  private final SceneRenderer renderer = new SceneRenderer();
  private final SceneComposer composer = new SceneComposer(CompositionRules.DEFAULT);

  private RenderedScene draw(long seed) {
    int[][] sizes = {{96, 96}, {131, 77}, {70, 139}, {160, 64}};
    int[] size = sizes[(int) (seed % sizes.length)];
    return renderer.render(composer.compose(size[0], size[1], SeedStream.of(seed)));
  }

  @Test
  void boxesAreTightAroundMasks() {
    for (long seed = 0; seed < 40; seed++) {
      RenderedScene drawn = draw(seed);
      for (int i = 0; i < drawn.scene().objects().size(); i++) {
        int left = Integer.MAX_VALUE;
        int right = -1;
        int top = Integer.MAX_VALUE;
        int bottom = -1;
        for (int y = 0; y < drawn.picture().height(); y++) {
          for (int x = 0; x < drawn.picture().width(); x++) {
            if (drawn.instances().at(x, y) == i) {
              left = Math.min(left, x);
              right = Math.max(right, x + 1);
              top = Math.min(top, y);
              bottom = Math.max(bottom, y + 1);
            }
          }
        }
        if (right >= 0) {
          assertThat(drawn.box(i)).contains(new Box(left, top, right, bottom));
        } else {
          assertThat(drawn.box(i)).isEmpty();
        }
      }
    }
  }

  /** Every object is drawn alone; where several would be, the nearest must be the visible one. */
  @Test
  void theNearestObjectIsVisible() {
    int contested = 0;
    for (long seed = 100; seed < 160; seed++) {
      RenderedScene drawn = draw(seed);
      List<RenderedScene> alone = new ArrayList<>();
      for (SceneObject object : drawn.scene().objects()) {
        alone.add(renderer.render(drawn.scene().withObjects(List.of(object))));
      }
      int area = drawn.picture().width() * drawn.picture().height();
      for (int p = 0; p < area; p++) {
        int x = p % drawn.picture().width();
        int y = p / drawn.picture().width();
        double nearest = Double.POSITIVE_INFINITY;
        int present = 0;
        for (RenderedScene one : alone) {
          if (one.instances().at(p) == 0) {
            present++;
            nearest = Math.min(nearest, one.depth().at(x, y));
          }
        }
        if (present > 1) {
          contested++;
          assertThat(drawn.depth().at(x, y)).isCloseTo((float) nearest, within(0.08f));
        }
        if (present == 0) {
          assertThat(drawn.instances().at(p)).isEqualTo(RenderedScene.BACKGROUND);
        }
      }
    }
    assertThat(contested).as("pixels where objects overlap").isGreaterThan(600);
  }

  @Test
  void mapsStayInTheirRanges() {
    for (long seed = 200; seed < 240; seed++) {
      RenderedScene drawn = draw(seed);
      for (float metres : drawn.depth().toArray()) {
        assertThat((double) metres).isBetween(RenderedScene.NEAREST, RenderedScene.FARTHEST);
      }
      float[] n = drawn.normals().toArray();
      for (int i = 0; i < n.length; i += 3) {
        double square = n[i] * n[i] + n[i + 1] * n[i + 1] + n[i + 2] * n[i + 2];
        assertThat(square).isCloseTo(1, within(1e-4));
        assertThat(n[i + 2]).as("faces the viewer or, on floors, is level").isGreaterThan(-0.5f);
      }
    }
  }

  @Test
  void labelsAreTheClassesOfTheInstances() {
    for (long seed = 300; seed < 330; seed++) {
      RenderedScene drawn = draw(seed);
      int area = drawn.picture().width() * drawn.picture().height();
      for (int p = 0; p < area; p++) {
        int instance = drawn.instances().at(p);
        int label = drawn.labels().at(p);
        if (instance == RenderedScene.BACKGROUND) {
          assertThat(label).isLessThan(SemanticClasses.PERSON);
        } else {
          assertThat(SemanticClasses.name(label))
              .isEqualTo(drawn.scene().objects().get(instance).shape().noun());
        }
      }
    }
  }

  /**
   * The floor is a plane: with pixel (x, y) back-projected by the camera, its height must be the
   * same everywhere.
   */
  @Test
  void floorDepthIsAPlane() {
    int checked = 0;
    for (long seed = 400; seed < 430; seed++) {
      RenderedScene drawn = draw(seed);
      if (drawn.scene().setting() instanceof Setting.Board) {
        continue;
      }
      Camera camera = drawn.scene().camera();
      double height = (camera.height() - camera.horizonRow()) * Camera.NEAR_EDGE / camera.focal();
      for (int y = 0; y < camera.height(); y++) {
        double metres = drawn.depth().at(0, y);
        if (drawn.labels().at(0, y) == SemanticClasses.FLOOR && metres < 9) {
          double below = metres * (y + 0.5 - camera.horizonRow()) / camera.focal();
          assertThat(below).isCloseTo(height, within(0.02 * height));
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(300);
  }

  /** What is called red must look more like red than like any other colour. */
  @Test
  void namedColorsCanBeNamed() {
    int right = 0;
    int all = 0;
    for (long seed = 500; seed < 620; seed++) {
      RenderedScene drawn = draw(seed);
      for (int i = 0; i < drawn.scene().objects().size(); i++) {
        SceneObject object = drawn.scene().objects().get(i);
        if (object.material() != Material.MATTE || drawn.mask(i).area() < 60) {
          continue;
        }
        all++;
        right += nameOf(drawn, i) == object.color() ? 1 : 0;
      }
    }
    assertThat(all).isGreaterThan(60);
    assertThat((double) right / all).isGreaterThan(0.9);
  }

  /** Nearest palette colour under any brightness: the light on an object is not known. */
  private static NamedColor nameOf(RenderedScene drawn, int instance) {
    List<int[]> pixels = new ArrayList<>();
    int area = drawn.picture().width() * drawn.picture().height();
    for (int p = 0; p < area; p++) {
      if (drawn.instances().at(p) == instance) {
        int rgb = drawn.picture().rgb(p % drawn.picture().width(), p / drawn.picture().width());
        pixels.add(new int[] {rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF});
      }
    }
    NamedColor best = NamedColor.RED;
    long most = -1;
    for (NamedColor color : NamedColor.values()) {
      long votes = pixels.stream().filter(p -> nearest(p) == color).count();
      if (votes > most) {
        most = votes;
        best = color;
      }
    }
    return best;
  }

  private static NamedColor nearest(int[] pixel) {
    NamedColor best = NamedColor.RED;
    double least = Double.POSITIVE_INFINITY;
    for (NamedColor color : NamedColor.values()) {
      for (double light = 0.55; light <= 1.05; light += 0.05) {
        double red = pixel[0] - light * (color.rgb() >> 16 & 0xFF);
        double green = pixel[1] - light * (color.rgb() >> 8 & 0xFF);
        double blue = pixel[2] - light * (color.rgb() & 0xFF);
        // a darker light is less likely: white in the shade would otherwise win over gray
        double distance =
            red * red + green * green + blue * blue + 900 * (0.9 - light) * (0.9 - light);
        if (distance < least) {
          least = distance;
          best = color;
        }
      }
    }
    return best;
  }

  @Test
  void pruningLeavesNothingHidden() {
    SceneSource source = new SceneSource(renderer);
    for (long seed = 700; seed < 740; seed++) {
      RenderedScene drawn = source.draw(90, 120, CompositionRules.DEFAULT, SeedStream.of(seed));
      for (int i = 0; i < drawn.scene().objects().size(); i++) {
        assertThat(drawn.visibility(i)).isGreaterThanOrEqualTo(0.45);
      }
    }
  }

  @Test
  void sizesLookAsTheyAreCalled() {
    for (long seed = 800; seed < 840; seed++) {
      RenderedScene drawn = draw(seed);
      for (SceneObject object : drawn.scene().objects()) {
        double share = 2 * object.radius() / drawn.scene().shorterSide();
        assertThat(share).isBetween(object.size().least(), object.size().most());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 47, 2049})
  void sidesOutOfRangeAreRefused(int side) {
    assertThatThrownBy(() -> composer.compose(side, 64, SeedStream.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("width")
        .hasMessageContaining("48..2048");
    Scene scene = composer.compose(64, 48, SeedStream.of(1));
    assertThat(renderer.render(scene).picture().height()).isEqualTo(48);
  }

  @Test
  void aSceneTakesMilliseconds() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long fastest = Long.MAX_VALUE;
    for (int round = 0; round < 6; round++) {
      long start = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < 30; i++) {
        renderer.render(composer.compose(128, 128, SeedStream.of(i)));
      }
      fastest = Math.min(fastest, (threads.getCurrentThreadCpuTime() - start) / 30);
    }
    assertThat(fastest / 1e6).as("milliseconds of one core per 128 x 128 scene").isLessThan(20);
  }
}

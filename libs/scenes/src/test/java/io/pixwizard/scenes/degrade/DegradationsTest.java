package io.pixwizard.scenes.degrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.render.SceneRenderer;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.CompositionRules;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.SceneComposer;
import io.pixwizard.scenes.world.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DegradationsTest {

  private static final List<RenderedScene> SCENES = scenes();

  static Stream<String> restorations() {
    return TaskCatalogue.bundled().tasks(Domain.RESTORATION).stream().map(Task::id);
  }

  private static List<RenderedScene> scenes() {
    List<RenderedScene> scenes = new ArrayList<>();
    SceneComposer composer = new SceneComposer(CompositionRules.DEFAULT);
    for (int i = 0; i < 12; i++) {
      scenes.add(new SceneRenderer().render(composer.compose(96, 80, SeedStream.of(i))));
    }
    return scenes;
  }

  @ParameterizedTest
  @MethodSource("restorations")
  void damageGrowsWithStrength(String taskId) {
    Degradation degradation = Degradations.forTask(taskId).orElseThrow();
    double light = 0;
    double heavy = 0;
    for (int i = 0; i < SCENES.size(); i++) {
      SeedStream seeds = SeedStream.of(50 + i);
      light += error(SCENES.get(i), degradation.apply(SCENES.get(i), 0.05, seeds));
      heavy += error(SCENES.get(i), degradation.apply(SCENES.get(i), 0.95, SeedStream.of(50 + i)));
    }
    assertThat(light).as("mean square error at strength 0.05").isGreaterThan(5 * SCENES.size());
    assertThat(heavy).as("at strength 0.95").isGreaterThan(1.25 * light);
  }

  @Test
  void hazeHidesFarThingsMore() {
    Scene scene = outdoors();
    RenderedScene drawn = new SceneRenderer().render(scene);
    Picture hazy = Degradations.forTask("dehaze").orElseThrow().apply(drawn, 0.8, SeedStream.of(1));
    double near = 0;
    double far = 0;
    for (int x = 0; x < 96; x++) {
      near += spread(drawn.picture(), hazy, x, 92);
      far += spread(drawn.picture(), hazy, x, 48);
    }
    assertThat(far).isGreaterThan(1.5 * near);
  }

  private static Scene outdoors() {
    for (int i = 0; ; i++) {
      Scene scene =
          new SceneComposer(CompositionRules.DEFAULT.withObjects(0, 0))
              .compose(96, 96, SeedStream.of(i));
      if (scene.setting() instanceof Setting.Outdoors outdoors
          && outdoors.ground().phrase().equals("a meadow")) {
        return scene;
      }
    }
  }

  private static int spread(Picture a, Picture b, int x, int y) {
    return Math.abs(a.sample(x, y, 2) - b.sample(x, y, 2));
  }

  @Test
  void shadowsAndLowLightOnlyTakeLightAway() {
    RenderedScene drawn = SCENES.get(0);
    Picture shadowed =
        Degradations.forTask("deshadow").orElseThrow().apply(drawn, 0.7, SeedStream.of(3));
    Picture dark =
        Degradations.forTask("low-light-enhancement")
            .orElseThrow()
            .apply(drawn, 0.7, SeedStream.of(3));
    double cleanSum = 0;
    double darkSum = 0;
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 96; x++) {
        for (int c = 0; c < 3; c++) {
          assertThat(shadowed.sample(x, y, c))
              .isLessThanOrEqualTo(drawn.picture().sample(x, y, c) + 1);
          cleanSum += drawn.picture().sample(x, y, c);
          darkSum += dark.sample(x, y, c);
        }
      }
    }
    assertThat(darkSum).isLessThan(0.5 * cleanSum);
  }

  @Test
  void noiseHasNoBiasInTheMidtones() {
    RenderedScene drawn = SCENES.get(1);
    Picture noisy =
        Degradations.forTask("denoise").orElseThrow().apply(drawn, 0.3, SeedStream.of(9));
    double sum = 0;
    int count = 0;
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 96; x++) {
        int clean = drawn.picture().sample(x, y, 1);
        if (clean > 90 && clean < 200) {
          sum += noisy.sample(x, y, 1) - clean;
          count++;
        }
      }
    }
    assertThat(count).isGreaterThan(500);
    assertThat(Math.abs(sum / count)).isLessThan(2);
  }

  private static double error(RenderedScene drawn, Picture damaged) {
    double sum = 0;
    byte[] a = drawn.picture().toBytes();
    byte[] b = damaged.toBytes();
    for (int i = 0; i < a.length; i++) {
      double difference = (a[i] & 0xFF) - (b[i] & 0xFF);
      sum += difference * difference;
    }
    return sum / a.length;
  }
}

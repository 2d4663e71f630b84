package io.pixwizard.scenes.sprite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.corpus.ReadReport;
import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.render.SceneRenderer;
import io.pixwizard.scenes.shape.ObjectClass;
import io.pixwizard.scenes.shape.ShapeClass;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.scenes.world.Backings;
import io.pixwizard.scenes.world.CompositionRules;
import io.pixwizard.scenes.world.Light;
import io.pixwizard.scenes.world.Material;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.scenes.world.ObjectSize;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.SceneObject;
import io.pixwizard.scenes.world.Setting;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpritePackTest {

  private static final TaskCatalogue CATALOGUE = TaskCatalogue.bundled();

  private final ReadReport report = new ReadReport();
  private List<SpriteClass> pack;

  @TempDir private Path folder;

  @BeforeEach
  void read() throws IOException {
    DrawnPack.draw(folder);
    pack = SpritePack.read(folder, report);
  }

  private SpriteClass named(String noun) {
    return pack.stream().filter(s -> s.noun().equals(noun)).findFirst().orElseThrow();
  }

  @Test
  void namesComeFromFilesOrTheList() {
    assertThat(pack)
        .extracting(SpriteClass::noun)
        .containsExactly("penguin", "pine tree", "rubber duck");
    assertThat(named("penguin").size()).isEqualTo(2);
    assertThat(named("penguin").mirrors()).isFalse();
    assertThat(named("penguin").plural()).isEqualTo("penguins");
    assertThat(named("rubber duck").semanticClass()).isEqualTo(ObjectClass.NO_SEMANTIC_CLASS);
    assertThat(named("pine tree").semanticClass()).isEqualTo(ShapeClass.TREE.semanticClass());
    assertThat(report.readCount()).isEqualTo(4);
    assertThat(report.reasons())
        .containsOnlyKeys("file is unreadable", "nothing is cut out or it is too small");
  }

  @Test
  void nounsOfRelativesAreDoubtful() {
    assertThat(ShapeClass.TREE.names(named("pine tree"))).isEmpty();
    assertThat(ShapeClass.TREE.names(named("penguin"))).contains(false);
    assertThat(named("penguin").names(named("penguin"))).contains(true);
  }

  private static RenderedScene draw(SceneObject... objects) {
    Scene scene =
        new Scene(
            200,
            200,
            new Setting.Board(Backings.WALLS.get(0)),
            new Light(0, 0.6, 0.8, 0.45),
            List.of(objects),
            List.of());
    return new SceneRenderer().render(scene);
  }

  private static SceneObject object(
      ObjectClass kind, double x, double y, double radius, double depth, double roll) {
    return new SceneObject(
        kind,
        NamedColor.BLACK,
        Material.MATTE,
        ObjectSize.LARGE,
        x,
        y,
        radius,
        depth,
        roll,
        false,
        0);
  }

  @Test
  void masksAreWhereAlphaIsOneHalf() throws IOException {
    BufferedImage image = ImageIO.read(folder.resolve("tux_1.png").toFile());
    Mask opaque = Mask.where(60, 96, p -> image.getRGB(p % 60, p / 60) >>> 24 >= 128);
    Box box = opaque.box().orElseThrow();
    // drawn at its own size, pixel on pixel
    double radius = Math.max(box.width(), box.height()) / 2.0;
    double x = 100 - box.width() % 2 / 2.0;
    double y = 100 - box.height() % 2 / 2.0;
    RenderedScene drawn = draw(object(named("penguin"), x, y, radius, 4, 0));
    Mask mask = drawn.mask(0);
    int left = (int) (x - box.width() / 2.0) - box.left();
    int top = (int) (y - box.height() / 2.0) - box.top();
    int wrong = 0;
    for (int p = 0; p < 60 * 96; p++) {
      boolean inside = mask.contains(left + p % 60, top + p / 60);
      wrong += inside == opaque.contains(p) ? 0 : 1;
    }
    assertThat(wrong).isZero();
    assertThat(mask.area()).isEqualTo(opaque.area());
    assertThat(drawn.picture().rgb(100, 111) & 0xFF).as("white belly").isGreaterThan(200);
    assertThat(drawn.depth().at(100, 111)).isEqualTo(4f);
    assertThat(drawn.normals().at(100, 111, 2)).isEqualTo(1f);
    assertThat(drawn.labels().at(100, 111)).isEqualTo(ObjectClass.NO_SEMANTIC_CLASS);
  }

  @Test
  void areaFollowsSizeAndKeepsUnderRotation() {
    double full = draw(object(named("rubber duck"), 100, 100, 80, 4, 0)).mask(0).area();
    double small = draw(object(named("rubber duck"), 100, 100, 20, 4, 0)).mask(0).area();
    double turned = draw(object(named("rubber duck"), 100, 100, 80, 4, 0.35)).mask(0).area();
    assertThat(small / full).isCloseTo(1 / 16.0, within(0.004));
    assertThat(turned / full).isCloseTo(1, within(0.01));
  }

  @Test
  void nearerThingsHideFartherOnes() {
    SceneObject duck = object(named("rubber duck"), 100, 100, 60, 4.5, 0);
    SceneObject penguin = object(named("penguin"), 110, 100, 40, 4, 0);
    Mask alone = draw(duck).mask(0);
    RenderedScene both = draw(duck, penguin);
    Mask front = draw(penguin).mask(0);
    assertThat(both.mask(1)).isEqualTo(front);
    assertThat(both.mask(0))
        .isEqualTo(Mask.where(200, 200, p -> alone.contains(p) && !front.contains(p)));
    assertThat(both.visibility(0)).isBetween(0.2, 0.9);
  }

  @Test
  void everyTaskWorksWithCutOuts() {
    TripletFactory factory =
        new TripletFactory(CATALOGUE, CompositionRules.DEFAULT.withCutOuts(pack, 0.7));
    int named = 0;
    for (Task task : CATALOGUE.tasks()) {
      for (int i = 0; i < 12; i++) {
        Triplet triplet = factory.create(5, i, task.id(), Split.TRAIN, 96, 96);
        Triplet again = factory.create(5, i, task.id(), Split.TRAIN, 96, 96);
        assertThat(again.target()).isEqualTo(triplet.target());
        assertThat(again.instruction()).isEqualTo(triplet.instruction());
        named += triplet.instruction().matches(".*(penguin|rubber duck|pine tree).*") ? 1 : 0;
        assertThat(triplet.instruction())
            .doesNotContainPattern("(red|black|yellow|green|striped) (penguin|rubber|pine)");
        boolean semantic =
            task.input() == PictureKind.SEMANTIC || task.output() == PictureKind.SEMANTIC;
        if (semantic) {
          assertThat(triplet.instruction()).doesNotContainPattern("penguin|duck");
        }
      }
    }
    assertThat(named).isGreaterThan(80);
    Triplet image = factory.create(5, 3, "text-to-image", Split.TRAIN, 96, 96);
    for (int i = 4; ((Truth.Contents) image.truth()).cutOuts().isEmpty(); i++) {
      image = factory.create(5, i, "text-to-image", Split.TRAIN, 96, 96);
    }
    for (String noun : ((Truth.Contents) image.truth()).cutOuts()) {
      assertThat(image.slots().get("caption")).contains(noun);
    }
  }

  @Test
  void shapesAlwaysHaveAShare() {
    assertThatThrownBy(() -> CompositionRules.DEFAULT.withCutOuts(pack, 1))
        .hasMessageContaining("cutOutShare");
  }
}

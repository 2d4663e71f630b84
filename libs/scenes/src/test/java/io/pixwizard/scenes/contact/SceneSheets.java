package io.pixwizard.scenes.contact;

import io.pixwizard.scenes.figure.FigureComposer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.render.SceneRenderer;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.shape.ShapeClass;
import io.pixwizard.scenes.world.Backings;
import io.pixwizard.scenes.world.CompositionRules;
import io.pixwizard.scenes.world.Light;
import io.pixwizard.scenes.world.Material;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.scenes.world.ObjectSize;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.SceneComposer;
import io.pixwizard.scenes.world.SceneObject;
import io.pixwizard.scenes.world.SemanticClasses;
import io.pixwizard.scenes.world.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Contact sheets of shapes and scenes. Run by hand; the first argument is the folder to write to.
 */
final class SceneSheets {

  private static final SceneRenderer RENDERER = new SceneRenderer();

  private SceneSheets() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/sheets");
    Sheet shapes = new Sheet(96, 12);
    for (ShapeClass shape : ShapeClass.values()) {
      NamedColor color =
          SeedStream.of(shape.noun().length()).child(shape.noun()).pick(NamedColor.values());
      RenderedScene large = RENDERER.render(single(shape, color, Material.MATTE, 40, 96));
      shapes.add(large.picture(), shape.noun());
      shapes.add(normals(large), "normals");
      shapes.add(RENDERER.render(single(shape, color, Material.MATTE, 9, 96)).picture(), "small");
    }
    shapes.write(folder.resolve("shapes.png"));
    Sheet materials = new Sheet(96, 12);
    for (NamedColor color : NamedColor.values()) {
      for (Material material : Material.values()) {
        for (ShapeClass shape : List.of(ShapeClass.MUG, ShapeClass.CUBE)) {
          materials.add(
              RENDERER.render(single(shape, color, material, 30, 80)).picture(),
              material.word() + " " + color.word());
        }
      }
    }
    materials.write(folder.resolve("materials.png"));
    Sheet scenes = new Sheet(192, 8);
    SceneComposer composer = new SceneComposer(CompositionRules.DEFAULT);
    for (int i = 0; i < 40; i++) {
      int height = i % 5 == 4 ? 176 : 128;
      Scene scene = composer.compose(i % 5 == 3 ? 192 : 128, height, SeedStream.of(1000 + i));
      scenes.add(RENDERER.render(scene).picture(), scene.setting().phrase());
    }
    scenes.write(folder.resolve("scenes.png"));
    Sheet maps = new Sheet(160, 8);
    for (int i = 0; i < 12; i++) {
      RenderedScene drawn = RENDERER.render(composer.compose(128, 128, SeedStream.of(2000 + i)));
      maps.add(drawn.picture(), "picture");
      maps.add(depth(drawn), "depth");
      maps.add(normals(drawn), "normals");
      maps.add(semantic(drawn), "semantic");
    }
    maps.write(folder.resolve("maps.png"));
    Sheet people = new Sheet(192, 8);
    FigureComposer figures = new FigureComposer();
    for (int i = 0; i < 16; i++) {
      people.add(
          RENDERER.render(figures.compose(i % 3 == 0 ? 176 : 128, 128, SeedStream.of(i))).picture(),
          "");
    }
    for (int i = 0; i < 16; i++) {
      people.add(RENDERER.render(figures.portrait(128, 128, SeedStream.of(i))).picture(), "");
    }
    people.write(folder.resolve("people.png"));
    speed(composer);
  }

  private static void speed(SceneComposer composer) {
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < 200; i++) {
        RENDERER.render(composer.compose(128, 128, SeedStream.of(i)));
      }
      System.out.printf("%.2f ms per scene%n", (System.nanoTime() - start) / 200e6);
    }
  }

  private static Scene single(
      ShapeClass shape, NamedColor color, Material material, double radius, int side) {
    double depth = 3.2;
    Scene empty =
        new Scene(
            side,
            side,
            new Setting.Room(Backings.WALLS.get(2), Backings.FLOORS.get(0), 5),
            new Light(-0.45, 0.65, 0.61, 0.45),
            List.of(),
            List.of());
    return empty.withObjects(
        List.of(
            new SceneObject(
                shape,
                color,
                material,
                ObjectSize.LARGE,
                side / 2.0,
                side / 2.0,
                radius,
                depth,
                0,
                false,
                1)));
  }

  private static Picture normals(RenderedScene drawn) {
    int width = drawn.scene().width();
    byte[] bytes = new byte[width * drawn.scene().height() * 3];
    for (int i = 0; i < bytes.length; i++) {
      int p = i / 3;
      bytes[i] = (byte) (127.5 * (1 + drawn.normals().at(p % width, p / width, i % 3)));
    }
    return Picture.of(width, drawn.scene().height(), bytes);
  }

  private static Picture depth(RenderedScene drawn) {
    int width = drawn.scene().width();
    byte[] bytes = new byte[width * drawn.scene().height() * 3];
    for (int i = 0; i < bytes.length; i++) {
      int p = i / 3;
      bytes[i] = (byte) (255 * (10 - drawn.depth().at(p % width, p / width)) / 9);
    }
    return Picture.of(width, drawn.scene().height(), bytes);
  }

  private static Picture semantic(RenderedScene drawn) {
    int width = drawn.scene().width();
    byte[] bytes = new byte[width * drawn.scene().height() * 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (SemanticClasses.rgb(drawn.labels().at(i / 3)) >> (16 - 8 * (i % 3)));
    }
    return Picture.of(width, drawn.scene().height(), bytes);
  }
}

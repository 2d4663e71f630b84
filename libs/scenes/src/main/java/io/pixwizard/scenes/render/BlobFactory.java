package io.pixwizard.scenes.render;

import io.pixwizard.scenes.figure.FigureBody;
import io.pixwizard.scenes.figure.PortraitHead;
import io.pixwizard.scenes.shape.Part;
import io.pixwizard.scenes.shape.Surface;
import io.pixwizard.scenes.world.Camera;
import io.pixwizard.scenes.world.Figure;
import io.pixwizard.scenes.world.Material;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.scenes.world.Person;
import io.pixwizard.scenes.world.Portrait;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.SceneObject;
import io.pixwizard.scenes.world.SemanticClasses;
import io.pixwizard.scenes.world.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Turns the contents of a scene into surfaces with colours. */
final class BlobFactory {

  /** Things on a board are seen a little from above, or cubes would look like squares. */
  private static final double BOARD_TILT = 0.32;

  private static final double MIN_TILT = 0.18;
  private static final double MAX_TILT = 0.5;

  private BlobFactory() {}

  static List<Blob> blobs(Scene scene) {
    List<Blob> blobs = new ArrayList<>();
    for (int i = 0; i < scene.objects().size(); i++) {
      blobs.add(blob(i, scene.objects().get(i), scene));
    }
    for (int i = 0; i < scene.people().size(); i++) {
      blobs.add(person(scene.objects().size() + i, scene.people().get(i)));
    }
    return blobs;
  }

  private static Blob blob(int instance, SceneObject object, Scene scene) {
    double tilt = BOARD_TILT;
    if (!(scene.setting() instanceof Setting.Board)) {
      Camera camera = scene.camera();
      tilt = Math.min(MAX_TILT, Math.max(MIN_TILT, camera.tilt(camera.floorRow(object.depth()))));
    }
    return new Blob(
        instance,
        object.kind().semanticClass(),
        object.surface().sampled(object.radius() * SceneRenderer.SUPERSAMPLING),
        object.centerX(),
        object.centerY(),
        object.radius(),
        object.depth(),
        object.roll(),
        object.mirrored(),
        tilt,
        object.material(),
        parts(object.color()),
        second(object.color()));
  }

  private static Map<Part, Integer> parts(NamedColor color) {
    Map<Part, Integer> parts = new EnumMap<>(Part.class);
    int rgb = color.rgb();
    parts.put(Part.PRIMARY, rgb);
    parts.put(Part.SHADE, mix(rgb, 0x000000, 0.32));
    parts.put(Part.PALE, mix(rgb, 0xFFFFFF, 0.55));
    parts.put(Part.DARK, 0x1C1C20);
    parts.put(Part.GLASS, 0x9FC4DC);
    parts.put(Part.WOOD, 0x6B4423);
    parts.put(Part.CREAM, 0xEFE6D0);
    parts.put(Part.GOLD, color == NamedColor.YELLOW ? 0x8A4B1E : 0xF2C230);
    return parts;
  }

  /** White beside most colours; light colours get a dark partner of their own tone. */
  private static int second(NamedColor color) {
    return switch (color) {
      case WHITE, YELLOW, PINK, CYAN -> mix(color.rgb(), 0x000000, 0.6);
      case GRAY -> 0x303030;
      default -> mix(color.rgb(), 0xFFFFFF, 0.8);
    };
  }

  private static Blob person(int instance, Person person) {
    Map<Part, Integer> colors = new EnumMap<>(Part.class);
    if (person instanceof Figure figure) {
      colors.put(Part.PRIMARY, figure.shirt().rgb());
      colors.put(Part.SHADE, figure.trousers().rgb());
      colors.put(Part.CREAM, figure.skin());
      colors.put(Part.WOOD, figure.hair());
      colors.put(Part.DARK, 0x1C1C20);
      FigureBody body = FigureBody.of(figure);
      return person(
          instance, body, body.centerX(), body.centerY(), body.radius(), figure.depth(), colors);
    }
    Portrait portrait = (Portrait) person;
    colors.put(Part.PRIMARY, portrait.shirt().rgb());
    colors.put(Part.SHADE, mix(portrait.skin(), 0xB03040, 0.55));
    colors.put(Part.CREAM, portrait.skin());
    colors.put(Part.WOOD, portrait.hair().rgb());
    colors.put(Part.DARK, 0x14100E);
    colors.put(Part.PALE, 0xF4F1EC);
    colors.put(Part.GLASS, portrait.eyes());
    return person(
        instance,
        new PortraitHead(portrait.look()),
        portrait.centerX(),
        portrait.centerY(),
        portrait.headRadius(),
        portrait.depth(),
        colors);
  }

  private static Blob person(
      int instance,
      Surface surface,
      double x,
      double y,
      double radius,
      double depth,
      Map<Part, Integer> colors) {
    return new Blob(
        instance,
        SemanticClasses.PERSON,
        surface,
        x,
        y,
        radius,
        depth,
        0,
        false,
        0,
        Material.MATTE,
        colors,
        0);
  }

  static int mix(int from, int to, double share) {
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double a = from >> shift & 0xFF;
      double b = to >> shift & 0xFF;
      rgb |= (int) (a + (b - a) * share + 0.5) << shift;
    }
    return rgb;
  }
}

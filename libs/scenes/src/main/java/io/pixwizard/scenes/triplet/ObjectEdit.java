package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.language.Descriptor;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.shape.ShapeClass;
import io.pixwizard.scenes.world.Camera;
import io.pixwizard.scenes.world.CompositionRules;
import io.pixwizard.scenes.world.Material;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.SceneComposer;
import io.pixwizard.scenes.world.SceneObject;
import io.pixwizard.scenes.world.Setting;
import java.util.Map;
import java.util.Optional;

/** Edits that concern one existing object. */
enum ObjectEdit {
  REMOVE,
  REPLACE,
  RECOLOR;

  private static final double CLEARLY_OTHER = 95;

  /**
   * What becomes of the object.
   *
   * @param object empty if it goes
   * @param slots slot values beside {object}
   */
  record Change(Optional<SceneObject> object, Map<String, String> slots) {}

  /** A change of an object; empty if the draw turned out unusable. */
  Optional<Change> change(Scene scene, int index, CompositionRules rules, SeedStream seeds) {
    SceneObject object = scene.objects().get(index);
    return switch (this) {
      case REMOVE -> Optional.of(new Change(Optional.empty(), Map.of()));
      case RECOLOR -> recolor(scene.setting(), object, seeds);
      case REPLACE -> replace(scene, object, seeds.pick(rules.shapes()), seeds);
    };
  }

  private static Optional<Change> recolor(Setting setting, SceneObject object, SeedStream seeds) {
    NamedColor color = seeds.pick(NamedColor.values());
    boolean clear =
        SceneComposer.contrasts(setting, color)
            && NamedColor.distance(color.rgb(), object.color().rgb()) > CLEARLY_OTHER;
    return clear
        ? Optional.of(
            new Change(Optional.of(object.withColor(color)), Map.of("color", color.word())))
        : Optional.empty();
  }

  /** Another shape in the same place and size, its foot on the same spot. */
  private static Optional<Change> replace(
      Scene scene, SceneObject object, ShapeClass shape, SeedStream seeds) {
    NamedColor color = seeds.pick(NamedColor.values());
    if (shape == object.shape() || !SceneComposer.contrasts(scene.setting(), color)) {
      return Optional.empty();
    }
    double y = object.centerY();
    if (!(scene.setting() instanceof Setting.Board)) {
      Camera camera = scene.camera();
      y = camera.floorRow(object.depth()) + shape.surface().base() * object.radius();
    }
    boolean patterned = object.material().patterned();
    SceneObject replacement =
        new SceneObject(
            shape,
            color,
            patterned ? object.material() : Material.MATTE,
            object.size(),
            object.centerX(),
            y,
            object.radius(),
            object.depth(),
            shape.leans() ? object.roll() : 0,
            object.mirrored(),
            object.patternSeed());
    Descriptor words =
        new Descriptor(
            Optional.empty(),
            Optional.of(replacement.material()).filter(Material::patterned),
            Optional.of(color),
            Optional.of(shape));
    return Optional.of(
        new Change(Optional.of(replacement), Map.of("replacement", words.withArticle())));
  }
}

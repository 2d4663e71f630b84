package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.language.Descriptor;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.shape.ObjectClass;
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
      case REPLACE -> replace(scene, object, rules.pick(seeds), seeds);
    };
  }

  private static Optional<Change> recolor(Setting setting, SceneObject object, SeedStream seeds) {
    NamedColor color = seeds.pick(NamedColor.values());
    boolean clear =
        object.kind().colored()
            && SceneComposer.contrasts(setting, color)
            && NamedColor.distance(color.rgb(), object.color().rgb()) > CLEARLY_OTHER;
    return clear
        ? Optional.of(
            new Change(Optional.of(object.withColor(color)), Map.of("color", color.word())))
        : Optional.empty();
  }

  /** Another shape in the same place and size, its foot on the same spot. */
  private static Optional<Change> replace(
      Scene scene, SceneObject object, ObjectClass kind, SeedStream seeds) {
    NamedColor color = seeds.pick(NamedColor.values());
    if (!kind.colored()) {
      color = NamedColor.nearest(kind.meanColor());
    }
    boolean other = kind.names(object.kind()).equals(Optional.of(false));
    if (!other || !SceneComposer.contrasts(scene.setting(), color)) {
      return Optional.empty();
    }
    double y = object.centerY();
    if (!(scene.setting() instanceof Setting.Board)) {
      Camera camera = scene.camera();
      y =
          camera.floorRow(object.depth())
              + kind.surface(object.patternSeed()).base() * object.radius();
    }
    boolean patterned = object.material().patterned() && kind.colored();
    SceneObject replacement =
        new SceneObject(
            kind,
            color,
            patterned ? object.material() : Material.MATTE,
            object.size(),
            object.centerX(),
            y,
            object.radius(),
            object.depth(),
            kind.leans() ? object.roll() : 0,
            object.mirrored() && kind.mirrors(),
            object.patternSeed());
    Descriptor words =
        new Descriptor(
            Optional.empty(),
            Optional.of(replacement.material()).filter(Material::patterned),
            Optional.of(color).filter(any -> kind.colored()),
            Optional.of(kind));
    return Optional.of(
        new Change(Optional.of(replacement), Map.of("replacement", words.withArticle())));
  }
}

package io.pixwizard.scenes.world;

import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.shape.ObjectClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes up scenes: a setting, a light, and objects that can be told from it and from each other.
 */
public final class SceneComposer {

  private static final int PLACEMENT_TRIES = 60;
  private static final double MIN_CONTRAST = 75;
  private static final double NEAREST = 2.1;
  private static final double FARTHEST_OUTDOORS = 6.0;
  private static final double SHARED_ATTRIBUTE = 0.35;

  private final CompositionRules rules;

  public SceneComposer(CompositionRules rules) {
    this.rules = rules;
  }

  /** A scene without people. */
  public Scene compose(int width, int height, SeedStream seeds) {
    Setting setting = setting(seeds.child("setting"));
    Scene scene =
        new Scene(width, height, setting, light(seeds.child("light")), List.of(), List.of());
    int wanted = seeds.child("count").between(rules.leastObjects(), rules.mostObjects());
    for (int i = 0; i < wanted; i++) {
      Optional<SceneObject> object = place(scene, seeds.child("object").child(i));
      if (object.isPresent()) {
        List<SceneObject> objects = new ArrayList<>(scene.objects());
        objects.add(object.get());
        scene = scene.withObjects(objects);
      }
    }
    return scene;
  }

  /** A random setting. */
  public static Setting setting(SeedStream seeds) {
    double kind = seeds.nextDouble();
    if (kind < 0.45) {
      return new Setting.Room(
          Backings.pick(Backings.WALLS, seeds),
          Backings.pick(Backings.FLOORS, seeds),
          seeds.range(5, 8));
    }
    if (kind < 0.7) {
      return new Setting.Outdoors(
          Backings.pick(Backings.SKIES, seeds), Backings.pick(Backings.GROUNDS, seeds));
    }
    return new Setting.Board(Backings.pick(Backings.WALLS, seeds));
  }

  /** A random light from the front, above, left or right. */
  public static Light light(SeedStream seeds) {
    double x = seeds.range(-0.75, 0.75);
    double y = seeds.range(0.45, 0.95);
    double z = seeds.range(0.5, 0.9);
    double norm = Math.sqrt(x * x + y * y + z * z);
    return new Light(x / norm, y / norm, z / norm, seeds.range(0.4, 0.5));
  }

  /** A new object that fits into the scene; empty if no place was found. */
  public Optional<SceneObject> place(Scene scene, SeedStream seeds) {
    for (int i = 0; i < PLACEMENT_TRIES; i++) {
      SeedStream attempt = seeds.child(i);
      Optional<SceneObject> object = candidate(scene, attempt);
      if (object.isPresent() && fits(scene, object.get())) {
        return object;
      }
    }
    return Optional.empty();
  }

  /** Whether the colour can be told from the setting that would be around an object. */
  public static boolean contrasts(Setting setting, NamedColor color) {
    return NamedColor.distance(color.rgb(), setting.lower().rgb()) >= MIN_CONTRAST
        && NamedColor.distance(color.rgb(), setting.upper().rgb()) >= MIN_CONTRAST;
  }

  private Optional<SceneObject> candidate(Scene scene, SeedStream seeds) {
    ObjectSize size = seeds.pick(ObjectSize.values());
    ObjectClass kind = rules.pick(seeds);
    NamedColor color = seeds.pick(NamedColor.values());
    // shared attributes make descriptions need more than one word
    if (!scene.objects().isEmpty() && seeds.chance(SHARED_ATTRIBUTE)) {
      SceneObject other = seeds.pick(scene.objects());
      if (seeds.chance(0.5)) {
        kind = other.kind();
      } else {
        color = other.color();
      }
    }
    if (!kind.colored()) {
      color = NamedColor.nearest(kind.meanColor());
    }
    Material material = seeds.pick(Material.values());
    double extent = seeds.range(size.least(), size.most()) * scene.shorterSide();
    if (size == ObjectSize.SMALL || extent < 22) {
      material = seeds.pick(Material.MATTE, Material.SHINY);
    }
    // a polished flat face looks like a dull one
    boolean dull = kind.flatFaced() && !material.patterned();
    if (dull || !kind.colored()) {
      material = Material.MATTE;
    }
    if (!contrasts(scene.setting(), color)) {
      return Optional.empty();
    }
    double radius = extent / 2;
    double roll = kind.leans() ? seeds.range(-0.35, 0.35) : 0;
    boolean mirrored = seeds.chance(0.5) && kind.mirrors();
    long pattern = seeds.nextLong();
    double x = seeds.range(radius * 0.95, scene.width() - radius * 0.95);
    double y;
    double depth;
    if (scene.setting() instanceof Setting.Board) {
      y = seeds.range(radius * 1.02, scene.height() - radius * 1.02);
      // whoever comes later lies on top of what is there
      depth = Camera.BOARD_DEPTH - 0.12 * (1 + scene.objects().size());
    } else {
      double farthest =
          scene.setting() instanceof Setting.Room room ? room.wallDepth() - 0.5 : FARTHEST_OUTDOORS;
      // even in picture rows, not in metres: otherwise most things would crowd at the horizon
      double near = scene.camera().floorRow(NEAREST);
      double far = scene.camera().floorRow(farthest);
      double row = seeds.range(far, near);
      depth = scene.camera().floorDepth(row);
      y = row + kind.surface(pattern).base() * radius;
      if (kind.leans()) {
        y -= Math.abs(roll) * radius * 0.15;
      }
    }
    return Optional.of(
        new SceneObject(kind, color, material, size, x, y, radius, depth, roll, mirrored, pattern));
  }

  private boolean fits(Scene scene, SceneObject object) {
    Box box = frame(object);
    if (box.left() < -1
        || box.top() < 0
        || box.right() > scene.width() + 1
        || box.bottom() > scene.height() + 2) {
      return false;
    }
    for (SceneObject other : scene.objects()) {
      Box otherBox = frame(other);
      double overlap = overlap(box, otherBox);
      Box hinder = other.depth() > object.depth() ? otherBox : box;
      Box fore = hinder.equals(box) ? otherBox : box;
      if (overlap > rules.maxOverlap() * area(hinder) || overlap > 0.85 * area(fore)) {
        return false;
      }
      if (Math.abs(other.depth() - object.depth()) < 0.1 && overlap > 0) {
        return false;
      }
    }
    return true;
  }

  private static Box frame(SceneObject object) {
    double r = object.radius();
    return new Box(
        (int) Math.floor(object.centerX() - r),
        (int) Math.floor(object.centerY() - r),
        (int) Math.ceil(object.centerX() + r),
        (int) Math.ceil(object.centerY() + r));
  }

  private static double overlap(Box a, Box b) {
    double width = Math.min(a.right(), b.right()) - Math.max(a.left(), b.left());
    double height = Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top());
    return Math.max(0, width) * Math.max(0, height);
  }

  private static double area(Box box) {
    return (double) box.width() * box.height();
  }
}

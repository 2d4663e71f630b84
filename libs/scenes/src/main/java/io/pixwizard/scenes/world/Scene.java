package io.pixwizard.scenes.world;

import java.util.ArrayList;
import java.util.List;

/**
 * A scene, ready to be drawn.
 *
 * @param width picture width in pixels
 * @param height picture height in pixels
 * @param objects instance i of the drawn scene is object i
 * @param people instance {@code objects.size() + i} is person i
 */
public record Scene(
    int width,
    int height,
    Setting setting,
    Light light,
    List<SceneObject> objects,
    List<Person> people) {

  /** Smallest side of a scene in pixels: below it the small objects could not be told apart. */
  public static final int MIN_SIDE = 48;

  /** Largest side of a scene in pixels. */
  public static final int MAX_SIDE = 2048;

  /**
   * @throws IllegalArgumentException if a side is out of range
   */
  public Scene {
    checkSide("width", width);
    checkSide("height", height);
    objects = List.copyOf(objects);
    people = List.copyOf(people);
  }

  public Camera camera() {
    return new Camera(width, height);
  }

  /** The shorter side in pixels. */
  public int shorterSide() {
    return Math.min(width, height);
  }

  public Scene withObjects(List<SceneObject> newObjects) {
    return new Scene(width, height, setting, light, newObjects, people);
  }

  /** The scene with one object exchanged. */
  public Scene withObject(int index, SceneObject object) {
    List<SceneObject> changed = new ArrayList<>(objects);
    changed.set(index, object);
    return withObjects(changed);
  }

  /** The scene with one object less. */
  public Scene without(int index) {
    List<SceneObject> changed = new ArrayList<>(objects);
    changed.remove(index);
    return withObjects(changed);
  }

  public Scene withSetting(Setting newSetting) {
    return new Scene(width, height, newSetting, light, objects, people);
  }

  private static void checkSide(String name, int side) {
    if (side < MIN_SIDE || side > MAX_SIDE) {
      throw new IllegalArgumentException(
          name + " must be " + MIN_SIDE + ".." + MAX_SIDE + " pixels, was " + side);
    }
  }
}

package io.pixwizard.scenes.world;

import java.util.Map;

/**
 * A person facing the viewer.
 *
 * @param joints where each joint is in the picture, x and y in pixel edges; all 17 present
 * @param headRadius in pixels
 * @param depth distance along the optical axis, metres
 * @param skin skin tone, 0xRRGGBB
 * @param hair hair tone, 0xRRGGBB
 * @param pose what the person does, such as "waving"
 */
public record Figure(
    Map<Joint, Point> joints,
    double headRadius,
    double depth,
    NamedColor shirt,
    NamedColor trousers,
    int skin,
    int hair,
    String pose)
    implements Person {

  /**
   * A place in the picture.
   *
   * @param x in pixel edges
   * @param y in pixel edges, downwards
   */
  public record Point(double x, double y) {}

  public Figure {
    joints = Map.copyOf(joints);
    if (joints.size() != Joint.values().length) {
      throw new IllegalArgumentException("joints: " + joints.size() + " of 17");
    }
  }

  public Point at(Joint joint) {
    return joints.get(joint);
  }

  /** In words, such as "a person waving in a red shirt and blue trousers". */
  @Override
  public String phrase() {
    return "a person "
        + pose
        + " in "
        + article(shirt.word())
        + " shirt and "
        + trousers.word()
        + " trousers";
  }

  private static String article(String word) {
    return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
  }
}

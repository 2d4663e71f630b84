package io.pixwizard.scenes.figure;

import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.Backings;
import io.pixwizard.scenes.world.Camera;
import io.pixwizard.scenes.world.Figure;
import io.pixwizard.scenes.world.Figure.Point;
import io.pixwizard.scenes.world.Joint;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.scenes.world.Person;
import io.pixwizard.scenes.world.Portrait;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.SceneComposer;
import io.pixwizard.scenes.world.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes up people: where they stand, what they wear, how they move. */
public final class FigureComposer {

  private static final Integer[] SKINS = {0xF1C9A5, 0xE0AC84, 0xC68A5E, 0x9A6440, 0x6B432C};
  private static final Integer[] HAIRS = {0x1E1A18, 0x5A3A22, 0xC9A04E, 0x9A4426};
  private static final NamedColor[] CLOTHES = NamedColor.values();

  /** A scene with one or two figures on a floor or outdoors. */
  public Scene compose(int width, int height, SeedStream seeds) {
    Setting setting = SceneComposer.setting(seeds.child("setting"));
    for (int i = 0; setting instanceof Setting.Board; i++) {
      setting = SceneComposer.setting(seeds.child("setting").child(i));
    }
    Scene scene =
        new Scene(
            width,
            height,
            setting,
            SceneComposer.light(seeds.child("light")),
            List.of(),
            List.of());
    int most = width >= 0.9 * height ? 2 : 1;
    int wanted = seeds.child("count").between(1, most);
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      people.add(figure(scene, i, wanted, seeds.child("figure").child(i)));
    }
    return new Scene(width, height, setting, scene.light(), List.of(), people);
  }

  private static Figure figure(Scene scene, int slot, int slots, SeedStream seeds) {
    Camera camera = scene.camera();
    double room = (double) scene.width() / slots;
    double tall = Math.min(seeds.range(0.62, 0.86) * scene.height(), room * 1.15);
    double depth = seeds.range(2.3, 3.6);
    double feet = Math.min(camera.floorRow(depth), scene.height() - 0.03 * tall);
    double x = room * (slot + seeds.range(0.42, 0.58));
    NamedColor shirt = clothes(scene.setting(), seeds);
    NamedColor trousers = clothes(scene.setting(), seeds);
    while (trousers == shirt) {
      trousers = clothes(scene.setting(), seeds);
    }
    Pose pose = seeds.pick(Pose.ALL);
    Skeleton skeleton = new Skeleton(pose, seeds);
    Map<Joint, Point> joints = skeleton.joints(x, feet, tall);
    while (!inside(joints, scene, Skeleton.HEAD * tall)) {
      tall *= 0.95;
      joints = skeleton.joints(x, feet, tall);
    }
    return new Figure(
        joints,
        Skeleton.HEAD * tall,
        depth,
        shirt,
        trousers,
        seeds.pick(SKINS),
        seeds.pick(HAIRS),
        pose.phrase());
  }

  private static boolean inside(Map<Joint, Point> joints, Scene scene, double head) {
    return joints.values().stream()
        .allMatch(
            p ->
                p.x() > head / 2
                    && p.x() < scene.width() - head / 2
                    && p.y() > head / 2
                    && p.y() < scene.height()
                    && joints.get(Joint.NOSE).y() > 1.6 * head);
  }

  private static NamedColor clothes(Setting setting, SeedStream seeds) {
    NamedColor color = seeds.pick(CLOTHES);
    while (!SceneComposer.contrasts(setting, color)) {
      color = seeds.pick(CLOTHES);
    }
    return color;
  }

  /** Head and shoulders in front of a wall. */
  public Scene portrait(int width, int height, SeedStream seeds) {
    Setting setting = new Setting.Board(seeds.pick(Backings.WALLS));
    double radius = seeds.range(0.27, 0.33) * Math.min(width, height);
    Portrait portrait =
        new Portrait(
            width * seeds.range(0.44, 0.56),
            height * 0.5 - 0.25 * radius,
            radius,
            1.6,
            clothes(setting, seeds),
            seeds.pick(Portrait.HairTone.values()),
            seeds.pick(SKINS),
            seeds.pick(0x4A2E1A, 0x3F6FA5, 0x4F7F4A, 0x6E5A3C),
            new Portrait.Look(
                seeds.range(0.9, 1.12),
                seeds.range(0.9, 1.15),
                seeds.range(0.8, 1.15),
                seeds.range(-0.6, 1),
                seeds.range(0.42, 0.62),
                seeds.chance(0.5)));
    return new Scene(
        width,
        height,
        setting,
        SceneComposer.light(seeds.child("light")),
        List.of(),
        List.of(portrait));
  }

  /** A range of angles in degrees. */
  private record Span(double low, double high) {

    double draw(SeedStream seeds) {
      return StrictMath.toRadians(seeds.range(low, high));
    }
  }

  /**
   * A way to stand; angles away from hanging straight down, outwards positive.
   *
   * @param forearm against the upper arm
   * @param shin against the thigh
   * @param waves whether one arm does something else: it waves
   */
  private record Pose(
      String phrase, Span upperArm, Span forearm, Span thigh, Span shin, boolean waves) {

    static final List<Pose> ALL =
        List.of(
            of("standing still", span(8, 22), span(2, 12), span(3, 9), span(0, 3)),
            new Pose("waving", span(8, 20), span(4, 16), span(3, 10), span(0, 4), true),
            of("with both arms raised", span(135, 165), span(-10, 25), span(3, 12), span(0, 4)),
            of("with arms stretched out", span(80, 100), span(-8, 8), span(3, 14), span(0, 4)),
            of("doing a star jump", span(120, 145), span(-5, 10), span(24, 36), span(-3, 6)),
            of("with hands on the hips", span(42, 52), span(-105, -90), span(4, 14), span(0, 4)),
            of("taking a wide step", span(14, 40), span(5, 30), span(17, 27), span(0, 6)));

    private static Pose of(String phrase, Span upperArm, Span forearm, Span thigh, Span shin) {
      return new Pose(phrase, upperArm, forearm, thigh, shin, false);
    }

    private static Span span(double low, double high) {
      return new Span(low, high);
    }
  }

  /** Forward kinematics in units of the body's height, y up from the ground. */
  private static final class Skeleton {

    static final double HEAD = 0.082;

    private final Map<Joint, double[]> places = new EnumMap<>(Joint.class);

    Skeleton(Pose pose, SeedStream seeds) {
      put(Joint.NOSE, 0, 0.875);
      pair(Joint.LEFT_EYE, Joint.RIGHT_EYE, 0.03, 0.9);
      pair(Joint.LEFT_EAR, Joint.RIGHT_EAR, 0.076, 0.888);
      pair(Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, 0.1, 0.755);
      pair(Joint.LEFT_HIP, Joint.RIGHT_HIP, 0.062, 0.49);
      int waving = pose.waves() ? (seeds.chance(0.5) ? 1 : -1) : 0;
      for (int side = -1; side <= 1; side += 2) {
        double upper = pose.upperArm().draw(seeds);
        double fore = upper + pose.forearm().draw(seeds);
        if (side == waving) {
          upper = StrictMath.toRadians(seeds.range(75, 115));
          fore = upper + StrictMath.toRadians(seeds.range(50, 85));
        }
        boolean left = side > 0;
        limb(
            left ? Joint.LEFT_SHOULDER : Joint.RIGHT_SHOULDER,
            left ? Joint.LEFT_ELBOW : Joint.RIGHT_ELBOW,
            side * upper,
            0.155);
        limb(
            left ? Joint.LEFT_ELBOW : Joint.RIGHT_ELBOW,
            left ? Joint.LEFT_WRIST : Joint.RIGHT_WRIST,
            side * fore,
            0.14);
        double thigh = pose.thigh().draw(seeds);
        double shin = thigh - pose.shin().draw(seeds);
        limb(
            left ? Joint.LEFT_HIP : Joint.RIGHT_HIP,
            left ? Joint.LEFT_KNEE : Joint.RIGHT_KNEE,
            side * thigh,
            0.225);
        limb(
            left ? Joint.LEFT_KNEE : Joint.RIGHT_KNEE,
            left ? Joint.LEFT_ANKLE : Joint.RIGHT_ANKLE,
            side * shin,
            0.215);
      }
      lean(StrictMath.toRadians(seeds.range(-6, 6)));
    }

    private void put(Joint joint, double x, double y) {
      places.put(joint, new double[] {x, y});
    }

    /** The figure faces the viewer: its left is on the picture's right. */
    private void pair(Joint left, Joint right, double x, double y) {
      put(left, x, y);
      put(right, -x, y);
    }

    private void limb(Joint from, Joint to, double angle, double length) {
      double[] start = places.get(from);
      put(to, start[0] + length * StrictMath.sin(angle), start[1] - length * StrictMath.cos(angle));
    }

    private void lean(double angle) {
      double cos = StrictMath.cos(angle);
      double sin = StrictMath.sin(angle);
      for (double[] place : places.values()) {
        double x = place[0];
        place[0] = cos * x + sin * place[1];
        place[1] = -sin * x + cos * place[1];
      }
    }

    /** Stands the figure with its lower ankle just above the given row. */
    Map<Joint, Point> joints(double x, double feetRow, double tall) {
      double lowest = places.values().stream().mapToDouble(p -> p[1]).min().orElse(0);
      double middle = places.get(Joint.NOSE)[0] / 2;
      Map<Joint, Point> joints = new EnumMap<>(Joint.class);
      places.forEach(
          (joint, place) ->
              joints.put(
                  joint,
                  new Point(
                      x + (place[0] - middle) * tall,
                      feetRow - (place[1] - lowest + 0.035) * tall)));
      return joints;
    }
  }
}

package io.pixwizard.vision.decode;

import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Point;
import io.pixwizard.vision.raster.Rgb;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Joins joints to persons, limb by limb, the clearest stroke first; each joint is used once per
 * limb (the greedy matching of OpenPose, with the drawn stroke in place of the affinity field).
 */
final class PoseAssembly {
  private static final int SAMPLES = 24;
  private static final double LEAST_DRAWN = 0.5;
  private static final int MAX_DISTANCE = 75;
  // of a disc's radius: a codec's colours bleed a little over its edge
  private static final double COVER = 1.4;

  private static final int LARGEST_FRAGMENT = 5;
  private static final double FRAGMENT_DISTANCE = 0.25; // of the person's extent

  private final Skeleton skeleton;
  private final Picture picture;
  private final List<List<Disc>> discs; // [joint, disc]
  private final List<Person> persons = new ArrayList<>();

  PoseAssembly(Skeleton skeleton, Picture picture, List<List<Disc>> discs) {
    this.skeleton = skeleton;
    this.picture = picture;
    this.discs = discs;
  }

  List<Pose> assemble() {
    for (Skeleton.Limb limb : skeleton.limbs()) {
      connect(limb);
    }
    joinFragments();
    persons.sort(Comparator.comparingInt(Person::joints).reversed());
    List<Pose> poses = new ArrayList<>();
    for (Person person : persons) {
      poses.add(new Pose(poses.size() + 1, person.points(discs), person.score()));
    }
    return poses;
  }

  private void connect(Skeleton.Limb limb) {
    List<Stroke> strokes = new ArrayList<>();
    for (int from = 0; from < discs.get(limb.from()).size(); from++) {
      for (int to = 0; to < discs.get(limb.to()).size(); to++) {
        double drawn = drawn(limb, from, to);
        if (drawn >= LEAST_DRAWN) {
          strokes.add(new Stroke(from, to, drawn));
        }
      }
    }
    strokes.sort(Comparator.comparingDouble(Stroke::drawn).reversed());
    List<Integer> usedFrom = new ArrayList<>();
    List<Integer> usedTo = new ArrayList<>();
    for (Stroke stroke : strokes) {
      if (!usedFrom.contains(stroke.from) && !usedTo.contains(stroke.to)) {
        usedFrom.add(stroke.from);
        usedTo.add(stroke.to);
        join(limb, stroke);
      }
    }
  }

  /** Share of the way between two discs that has the limb's colour. */
  private double drawn(Skeleton.Limb limb, int from, int to) {
    Disc a = discs.get(limb.from()).get(from);
    Disc b = discs.get(limb.to()).get(to);
    int hits = 0;
    int asked = 0;
    for (int i = 1; i < SAMPLES; i++) {
      double t = (double) i / SAMPLES;
      double x = a.centre().x() + t * (b.centre().x() - a.centre().x());
      double y = a.centre().y() + t * (b.centre().y() - a.centre().y());
      if (a.distanceTo(x, y) < COVER * a.radius() || b.distanceTo(x, y) < COVER * b.radius()) {
        continue; // the discs lie over the stroke's ends
      }
      asked++;
      Rgb pixel = Rgb.at(picture, (int) x, (int) y);
      hits += pixel.squaredDistance(limb.color()) <= MAX_DISTANCE * MAX_DISTANCE ? 1 : 0;
    }
    // discs that nearly touch hide the whole stroke
    return asked == 0 ? 1 : (double) hits / asked;
  }

  private void join(Skeleton.Limb limb, Stroke stroke) {
    Person a = find(limb.from(), stroke.from);
    Person b = find(limb.to(), stroke.to);
    if (a != null && b != null && a != b) {
      if (a.isDisjoint(b)) {
        a.absorb(b);
        persons.remove(b);
        a.addLimb(stroke.drawn);
      }
      return;
    }
    Person person = a != null ? a : b;
    if (person == null) {
      person = new Person(skeleton.joints().size());
      persons.add(person);
    }
    if (person.accepts(limb.from(), stroke.from) && person.accepts(limb.to(), stroke.to)) {
      person.chosen[limb.from()] = stroke.from;
      person.chosen[limb.to()] = stroke.to;
      person.addLimb(stroke.drawn);
    }
  }

  /**
   * A joint that lies under another one tears a person apart. A fragment of a few joints belongs to
   * the nearest larger person that has none of them.
   */
  private void joinFragments() {
    List<Person> smallestFirst = new ArrayList<>(persons);
    smallestFirst.sort(Comparator.comparingInt(Person::joints));
    for (Person fragment : smallestFirst) {
      if (fragment.joints() > LARGEST_FRAGMENT) {
        return;
      }
      persons.stream()
          .filter(person -> person.joints() > fragment.joints() && person.isDisjoint(fragment))
          .min(Comparator.comparingDouble(person -> person.distance(fragment, discs)))
          .filter(
              person -> person.distance(fragment, discs) < FRAGMENT_DISTANCE * person.extent(discs))
          .ifPresent(
              person -> {
                person.absorb(fragment);
                persons.remove(fragment);
              });
    }
  }

  private Person find(int joint, int candidate) {
    return persons.stream()
        .filter(person -> person.chosen[joint] == candidate)
        .findFirst()
        .orElse(null);
  }

  private record Stroke(int from, int to, double drawn) {}

  private static final class Person {
    private final int[] chosen; // candidate per joint, -1 for none
    private double limbScores;
    private int limbs;

    Person(int joints) {
      chosen = Collections.nCopies(joints, -1).stream().mapToInt(Integer::intValue).toArray();
    }

    boolean accepts(int joint, int candidate) {
      return chosen[joint] == -1 || chosen[joint] == candidate;
    }

    boolean isDisjoint(Person other) {
      for (int i = 0; i < chosen.length; i++) {
        if (chosen[i] >= 0 && other.chosen[i] >= 0) {
          return false;
        }
      }
      return true;
    }

    void absorb(Person other) {
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = Math.max(chosen[i], other.chosen[i]);
      }
      limbScores += other.limbScores;
      limbs += other.limbs;
    }

    void addLimb(double drawn) {
      limbScores += drawn;
      limbs++;
    }

    /** Distance of the nearest joints of both in pixels. */
    double distance(Person other, List<List<Disc>> discs) {
      double least = Double.POSITIVE_INFINITY;
      for (Disc a : discs(discs)) {
        for (Disc b : other.discs(discs)) {
          least = Math.min(least, a.distanceTo(b.centre().x(), b.centre().y()));
        }
      }
      return least;
    }

    /** Distance of the farthest joints in pixels. */
    double extent(List<List<Disc>> discs) {
      double most = 0;
      for (Disc a : discs(discs)) {
        for (Disc b : discs(discs)) {
          most = Math.max(most, a.distanceTo(b.centre().x(), b.centre().y()));
        }
      }
      return most;
    }

    private List<Disc> discs(List<List<Disc>> discs) {
      List<Disc> own = new ArrayList<>();
      for (int i = 0; i < chosen.length; i++) {
        if (chosen[i] >= 0) {
          own.add(discs.get(i).get(chosen[i]));
        }
      }
      return own;
    }

    int joints() {
      int count = 0;
      for (int candidate : chosen) {
        count += candidate >= 0 ? 1 : 0;
      }
      return count;
    }

    double score() {
      return limbScores / limbs;
    }

    List<Optional<Point>> points(List<List<Disc>> discs) {
      List<Optional<Point>> points = new ArrayList<>();
      for (int i = 0; i < chosen.length; i++) {
        points.add(
            chosen[i] < 0 ? Optional.empty() : Optional.of(discs.get(i).get(chosen[i]).centre()));
      }
      return points;
    }
  }
}

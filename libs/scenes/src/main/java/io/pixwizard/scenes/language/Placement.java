package io.pixwizard.scenes.language;

import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.seed.SeedStream;
import java.util.List;
import java.util.Optional;

/** Says where an object is, for instructions that put one there. */
public final class Placement {

  private final SceneFacts facts;

  public Placement(SceneFacts facts) {
    this.facts = facts;
  }

  /**
   * Where the object is: relative to another one, or to the picture; empty if it is nowhere in
   * particular.
   */
  public Optional<String> of(ObjectFact object, SeedStream seeds) {
    List<ObjectFact> others =
        facts.objects().stream().filter(o -> o.index() != object.index()).toList();
    if (!others.isEmpty() && seeds.chance(0.6)) {
      ObjectFact anchor = seeds.pick(others);
      Relation relation = seeds.pick(Relation.values());
      Optional<String> name = name(anchor, object);
      if (name.isPresent()
          && relation.applies(facts)
          && relation.holds(facts, object, anchor).orElse(false)) {
        return Optional.of(relation.phrase() + " the " + name.get());
      }
    }
    return inPicture(object.box());
  }

  /**
   * The shortest name of the anchor that fits no other object, the new one aside: before the edit
   * it is not there.
   */
  private Optional<String> name(ObjectFact anchor, ObjectFact added) {
    return Descriptor.of(anchor.object()).stream()
        .filter(d -> d.shape().isPresent())
        .filter(
            d ->
                facts.objects().stream()
                    .filter(o -> o.index() != added.index())
                    .allMatch(
                        o -> d.fits(o.object()).equals(Optional.of(o.index() == anchor.index()))))
        .map(d -> d.text(false))
        .findFirst();
  }

  private Optional<String> inPicture(Box box) {
    double x = box.centerX() / facts.scene().width();
    double y = box.centerY() / facts.scene().height();
    if (between(x, 0.36, 0.42) || between(x, 0.58, 0.64)) {
      return Optional.empty();
    }
    String side = x < 0.36 ? "left" : x > 0.64 ? "right" : "";
    if (!facts.onBoard()) {
      return Optional.of(side.isEmpty() ? "in the middle" : "on the " + side);
    }
    if (between(y, 0.36, 0.42) || between(y, 0.58, 0.64)) {
      return Optional.empty();
    }
    String level = y < 0.36 ? "top" : y > 0.64 ? "bottom" : "";
    if (level.isEmpty() && side.isEmpty()) {
      return Optional.of("in the center");
    }
    if (level.isEmpty()) {
      return Optional.of("on the " + side);
    }
    return Optional.of("at the " + (side.isEmpty() ? level + " center" : level + " " + side));
  }

  private static boolean between(double value, double low, double high) {
    return value >= low && value <= high;
  }
}

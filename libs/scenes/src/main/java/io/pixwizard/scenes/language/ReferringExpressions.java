package io.pixwizard.scenes.language;

import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.shape.ShapeClass;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.scenes.world.SceneObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds phrases that are true and unambiguous in a scene: plain ones, which name a colour, a class
 * or both, and others, which may name size and pattern, a relation or an extreme.
 */
public final class ReferringExpressions {

  private static final int TRIES = 40;

  private final SceneFacts facts;
  private final double plain;

  /** Phrases of every kind. */
  public ReferringExpressions(SceneFacts facts) {
    this(facts, 0);
  }

  /**
   * @param plain share of plain phrases beyond those that come by chance, 0..1
   */
  public ReferringExpressions(SceneFacts facts, double plain) {
    if (!(plain >= 0 && plain <= 1)) {
      throw new IllegalArgumentException("plain: 0 to 1, was " + plain);
    }
    this.facts = facts;
    this.plain = plain;
  }

  /** A phrase that means exactly one object; empty if the scene has no clear one. */
  public Optional<Expression> one(SeedStream seeds) {
    if (facts.objects().isEmpty()) {
      return Optional.empty();
    }
    for (int i = 0; i < TRIES; i++) {
      Optional<Expression> found = forObject(seeds.pick(facts.objects()), seeds);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** A phrase that means exactly the given object. */
  public Optional<Expression> forObject(ObjectFact target, SeedStream seeds) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Expression> found = candidate(target, seeds);
      if (found
          .flatMap(e -> e.referents(facts))
          .filter(List.of(target.index())::equals)
          .isPresent()) {
        return found;
      }
    }
    return shortest(target).map(Expression.The::new);
  }

  /** A phrase that means two or more objects. */
  public Optional<Expression> several(SeedStream seeds) {
    for (int i = 0; i < TRIES && !facts.objects().isEmpty(); i++) {
      Expression candidate =
          new Expression.All(seeds.pick(descriptors(seeds.pick(facts.objects()), seeds)));
      if (candidate.referents(facts).orElse(List.of()).size() >= 2) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** A phrase that means nothing in the scene, though often something similar is there. */
  public Expression none(SeedStream seeds) {
    while (true) {
      Descriptor descriptor =
          new Descriptor(
              Optional.empty(),
              Optional.empty(),
              Optional.of(seeds.pick(NamedColor.values())),
              Optional.of(seeds.pick(ShapeClass.values())));
      if (!facts.objects().isEmpty() && seeds.chance(0.75)) {
        Descriptor existing = Descriptor.colorAndShape(seeds.pick(facts.objects()).object());
        descriptor =
            seeds.chance(0.5)
                ? existing.withColor(seeds.pick(NamedColor.values()))
                : existing.withShape(seeds.pick(ShapeClass.values()));
      }
      Expression candidate =
          seeds.chance(0.5) ? new Expression.The(descriptor) : new Expression.All(descriptor);
      if (candidate.referents(facts).filter(List::isEmpty).isPresent()) {
        return candidate;
      }
    }
  }

  private Optional<Expression> candidate(ObjectFact target, SeedStream seeds) {
    List<Descriptor> all = descriptors(target, seeds);
    double kind = seeds.nextDouble();
    if (isPlain(seeds) || kind < 0.45 || facts.objects().size() < 2) {
      return Optional.of(new Expression.The(seeds.pick(all)));
    }
    if (kind < 0.85) {
      ObjectFact other = seeds.pick(facts.objects());
      Relation relation = seeds.pick(Relation.values());
      Descriptor own = seeds.chance(0.8) ? named(target.object(), seeds) : seeds.pick(all);
      return shortest(other).map(anchor -> new Expression.Related(own, relation, anchor));
    }
    List<Descriptor> loose = new ArrayList<>(all.subList(0, Math.min(3, all.size())));
    loose.add(anything());
    return Optional.of(new Expression.Most(seeds.pick(Extreme.values()), seeds.pick(loose)));
  }

  private List<Descriptor> descriptors(ObjectFact target, SeedStream seeds) {
    List<Descriptor> all = Descriptor.of(target.object());
    return isPlain(seeds)
        ? all.stream().filter(d -> d.size().isEmpty() && d.pattern().isEmpty()).toList()
        : all;
  }

  /** The same for one stream however often it is asked. */
  private boolean isPlain(SeedStream seeds) {
    return plain > 0 && seeds.child("plain").chance(plain);
  }

  /** A description with the noun, for phrases that go on after it. */
  private static Descriptor named(SceneObject object, SeedStream seeds) {
    List<Descriptor> withNoun =
        Descriptor.of(object).stream().filter(d -> d.shape().isPresent()).toList();
    return seeds.pick(withNoun);
  }

  /** The shortest description with a noun that fits this object alone. */
  private Optional<Descriptor> shortest(ObjectFact target) {
    return Descriptor.of(target.object()).stream()
        .filter(d -> d.shape().isPresent())
        .filter(
            d ->
                new Expression.The(d)
                    .referents(facts)
                    .filter(List.of(target.index())::equals)
                    .isPresent())
        .findFirst();
  }

  private static Descriptor anything() {
    return new Descriptor(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}

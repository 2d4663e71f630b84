package io.pixwizard.scenes.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A phrase that refers to objects of a scene. */
public sealed interface Expression {

  /** The phrase, such as "the small blue ring to the left of the mug" or "all red stars". */
  String text();

  /**
   * Which objects are meant, ascending.
   *
   * @return empty if the phrase is ambiguous in this scene or opinions could differ; a list of none
   *     if clearly nothing is meant
   */
  Optional<List<Integer>> referents(SceneFacts facts);

  /** "the" and a description that fits one object or none. */
  record The(Descriptor descriptor) implements Expression {
    @Override
    public String text() {
      return "the " + descriptor.text(false);
    }

    @Override
    public Optional<List<Integer>> referents(SceneFacts facts) {
      return Expression.fitting(facts, descriptor)
          .filter(found -> found.size() <= 1)
          .map(Expression::indices);
    }
  }

  /** "all" and a description. */
  record All(Descriptor descriptor) implements Expression {
    @Override
    public String text() {
      return "all " + descriptor.text(true);
    }

    @Override
    public Optional<List<Integer>> referents(SceneFacts facts) {
      return Expression.fitting(facts, descriptor).map(Expression::indices);
    }
  }

  /** One object by its place relative to another. */
  record Related(Descriptor descriptor, Relation relation, Descriptor anchor)
      implements Expression {
    @Override
    public String text() {
      return "the "
          + descriptor.text(false)
          + " "
          + relation.phrase()
          + " the "
          + anchor.text(false);
    }

    @Override
    public Optional<List<Integer>> referents(SceneFacts facts) {
      List<ObjectFact> anchors = Expression.fitting(facts, anchor).orElse(List.of());
      Optional<List<ObjectFact>> meant = Expression.fitting(facts, descriptor);
      if (anchors.size() != 1 || meant.isEmpty() || !relation.applies(facts)) {
        return Optional.empty();
      }
      List<Integer> found = new ArrayList<>();
      for (ObjectFact fact : meant.get()) {
        if (fact.index() == anchors.get(0).index()) {
          continue;
        }
        Optional<Boolean> holds = relation.holds(facts, fact, anchors.get(0));
        if (holds.isEmpty()) {
          return Optional.empty();
        }
        if (holds.get()) {
          found.add(fact.index());
        }
      }
      return found.size() <= 1 ? Optional.of(List.copyOf(found)) : Optional.empty();
    }
  }

  /** One object of several that fit a description: the one farthest in a direction. */
  record Most(Extreme extreme, Descriptor descriptor) implements Expression {
    @Override
    public String text() {
      return "the " + extreme.word() + " " + descriptor.text(false);
    }

    @Override
    public Optional<List<Integer>> referents(SceneFacts facts) {
      List<ObjectFact> fitting = Expression.fitting(facts, descriptor).orElse(List.of());
      if (fitting.size() < 2 || !extreme.relation().applies(facts)) {
        return Optional.empty();
      }
      return fitting.stream()
          .filter(
              one ->
                  fitting.stream()
                      .allMatch(
                          other ->
                              other.index() == one.index()
                                  || extreme.relation().holds(facts, one, other).orElse(false)))
          .findFirst()
          .map(one -> List.of(one.index()));
    }
  }

  /** What the description is true of; empty if people might disagree over some object. */
  private static Optional<List<ObjectFact>> fitting(SceneFacts facts, Descriptor descriptor) {
    List<ObjectFact> fitting = new ArrayList<>();
    for (ObjectFact fact : facts.objects()) {
      Optional<Boolean> fits = descriptor.fits(fact.object());
      if (fits.isEmpty()) {
        return Optional.empty();
      }
      if (fits.get()) {
        fitting.add(fact);
      }
    }
    return Optional.of(fitting);
  }

  private static List<Integer> indices(List<ObjectFact> facts) {
    return facts.stream().map(ObjectFact::index).toList();
  }
}

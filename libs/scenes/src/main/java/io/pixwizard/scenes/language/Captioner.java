package io.pixwizard.scenes.language;

import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.Person;
import io.pixwizard.scenes.world.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes whole scenes. Every object is named in every caption. */
public final class Captioner {

  private final SceneFacts facts;

  public Captioner(SceneFacts facts) {
    this.facts = facts;
  }

  /** A caption that begins in lower case and has no full stop unless it is long. */
  public String caption(CaptionLength length, SeedStream seeds) {
    String contents = Words.list(contents(length != CaptionLength.SHORT));
    return switch (length) {
      case SHORT -> contents;
      case MEDIUM -> contents + " " + place();
      case LONG -> contents + " " + place() + relation(seeds).map(r -> ", with " + r).orElse("");
    };
  }

  /** A caption of random length. */
  public String caption(SeedStream seeds) {
    return caption(seeds.pick(CaptionLength.values()), seeds);
  }

  /**
   * Where the objects are, such as "on a brick wall" or "in front of a white wall on a wooden
   * floor".
   */
  public String place() {
    Setting setting = facts.scene().setting();
    if (setting instanceof Setting.Room room) {
      return "in front of " + room.wall().phrase() + " on " + room.floor().phrase();
    }
    boolean onBoard = setting instanceof Setting.Board && facts.scene().people().isEmpty();
    return onBoard
        ? "on " + setting.phrase()
        : (setting instanceof Setting.Board ? "in front of " : "on ") + setting.phrase();
  }

  private List<String> contents(boolean detailed) {
    Map<Descriptor, Integer> counts = new LinkedHashMap<>();
    for (ObjectFact fact : facts.objects()) {
      Descriptor descriptor =
          detailed ? Descriptor.full(fact.object()) : Descriptor.colorAndShape(fact.object());
      counts.merge(descriptor, 1, Integer::sum);
    }
    List<String> items = new ArrayList<>();
    counts.forEach(
        (descriptor, count) ->
            items.add(
                count == 1
                    ? Words.withArticle(descriptor.text(false))
                    : Words.number(count) + " " + descriptor.text(true)));
    for (Person person : facts.scene().people()) {
      items.add(person.phrase());
    }
    return items;
  }

  /** "the ... to the left of the ..." for some pair of objects that can be told apart. */
  private Optional<String> relation(SeedStream seeds) {
    for (int i = 0; i < 20 && facts.objects().size() > 1; i++) {
      ObjectFact a = seeds.pick(facts.objects());
      ObjectFact b = seeds.pick(facts.objects());
      Relation relation = seeds.pick(Relation.values());
      Descriptor first = Descriptor.colorAndShape(a.object());
      Descriptor second = Descriptor.colorAndShape(b.object());
      boolean clear =
          !first.equals(second)
              && relation.applies(facts)
              && unique(first)
              && unique(second)
              && relation.holds(facts, a, b).orElse(false);
      if (clear) {
        return Optional.of(
            "the " + first.text(false) + " " + relation.phrase() + " the " + second.text(false));
      }
    }
    return Optional.empty();
  }

  private boolean unique(Descriptor descriptor) {
    return new Expression.The(descriptor).referents(facts).filter(r -> r.size() == 1).isPresent();
  }
}

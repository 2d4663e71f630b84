package io.pixwizard.scenes.language;

import io.pixwizard.scenes.shape.ObjectClass;
import io.pixwizard.scenes.world.Material;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.scenes.world.ObjectSize;
import io.pixwizard.scenes.world.SceneObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Attributes that an object has, such as "small striped blue ring". Of the materials only the
 * patterned ones are named: matte, shiny and metal are too close to each other to refer by.
 */
public record Descriptor(
    Optional<ObjectSize> size,
    Optional<Material> pattern,
    Optional<NamedColor> color,
    Optional<ObjectClass> shape) {

  /** Everything that can be said of an object. */
  public static Descriptor full(SceneObject object) {
    return new Descriptor(
        Optional.of(object.size()),
        Optional.of(object.material()).filter(Material::patterned),
        color(object),
        Optional.of(object.kind()));
  }

  /** Colour and shape only. */
  public static Descriptor colorAndShape(SceneObject object) {
    return new Descriptor(
        Optional.empty(), Optional.empty(), color(object), Optional.of(object.kind()));
  }

  /**
   * All descriptions of an object by some of its attributes, the empty one left out; shorter ones
   * first.
   */
  public static List<Descriptor> of(SceneObject object) {
    Descriptor full = full(object);
    List<Descriptor> all = new ArrayList<>();
    for (int length = 1; length <= 4; length++) {
      for (int bits = 1; bits < 16; bits++) {
        if (Integer.bitCount(bits) == length && has(full, bits)) {
          all.add(
              new Descriptor(
                  keep(full.size(), bits & 1),
                  keep(full.pattern(), bits & 2),
                  keep(full.color(), bits & 4),
                  keep(full.shape(), bits & 8)));
        }
      }
    }
    return all;
  }

  private static boolean has(Descriptor full, int bits) {
    return ((bits & 2) == 0 || full.pattern().isPresent())
        && ((bits & 4) == 0 || full.color().isPresent());
  }

  /** Cut-outs have many colours: none is named. */
  private static Optional<NamedColor> color(SceneObject object) {
    return Optional.of(object.color()).filter(any -> object.kind().colored());
  }

  /**
   * Whether the description is true of an object; empty if people might disagree, as they would
   * over the colour of a cut-out.
   */
  public Optional<Boolean> fits(SceneObject object) {
    Optional<Boolean> named = shape.map(s -> s.names(object.kind())).orElse(Optional.of(true));
    boolean otherSize = size.filter(s -> s != object.size()).isPresent();
    if (otherSize || named.equals(Optional.of(false))) {
      return Optional.of(false);
    }
    if (!object.kind().colored()) {
      return color.isPresent() || pattern.isPresent() ? Optional.empty() : named;
    }
    boolean otherLook =
        pattern.filter(p -> p != object.material()).isPresent()
            || color.filter(c -> c != object.color()).isPresent();
    return otherLook ? Optional.of(false) : named;
  }

  public Descriptor withColor(NamedColor newColor) {
    return new Descriptor(size, pattern, Optional.of(newColor), shape);
  }

  public Descriptor withShape(ObjectClass newShape) {
    return new Descriptor(size, pattern, color, Optional.of(newShape));
  }

  /** In words without article, such as "small blue ring" or "red objects". */
  public String text(boolean plural) {
    List<String> words = new ArrayList<>();
    size.ifPresent(s -> words.add(s.word()));
    pattern.ifPresent(p -> words.add(p.word()));
    color.ifPresent(c -> words.add(c.word()));
    words.add(shape.map(s -> plural ? s.plural() : s.noun()).orElse(plural ? "objects" : "object"));
    return String.join(" ", words);
  }

  /** In words with "a" or "an". */
  public String withArticle() {
    return Words.withArticle(text(false));
  }

  private static <T> Optional<T> keep(Optional<T> value, int bit) {
    return bit == 0 ? Optional.empty() : value;
  }
}

package io.pixwizard.scenes.language;

import io.pixwizard.scenes.shape.ShapeClass;
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
    Optional<ShapeClass> shape) {

  /** Everything that can be said of an object. */
  public static Descriptor full(SceneObject object) {
    return new Descriptor(
        Optional.of(object.size()),
        Optional.of(object.material()).filter(Material::patterned),
        Optional.of(object.color()),
        Optional.of(object.shape()));
  }

  /** Colour and shape only. */
  public static Descriptor colorAndShape(SceneObject object) {
    return new Descriptor(
        Optional.empty(),
        Optional.empty(),
        Optional.of(object.color()),
        Optional.of(object.shape()));
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
        if (Integer.bitCount(bits) == length && ((bits & 2) == 0 || full.pattern().isPresent())) {
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

  public boolean matches(SceneObject object) {
    return size.filter(s -> s != object.size()).isEmpty()
        && pattern.filter(p -> p != object.material()).isEmpty()
        && color.filter(c -> c != object.color()).isEmpty()
        && shape.filter(s -> s != object.shape()).isEmpty();
  }

  public Descriptor withColor(NamedColor newColor) {
    return new Descriptor(size, pattern, Optional.of(newColor), shape);
  }

  public Descriptor withShape(ShapeClass newShape) {
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

package io.pixwizard.scenes.sprite;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.scenes.shape.ObjectClass;
import io.pixwizard.scenes.world.SemanticClasses;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a cut-out is called.
 *
 * @param noun in lower case
 * @param semanticClass of the class named in the list, else of the noun's last word, else none
 */
record SpriteNames(String noun, String plural, int semanticClass, boolean mirrors) {

  /**
   * @param listed the file's entry in names.json; missing, a text or an object
   */
  static SpriteNames of(String file, JsonNode listed) {
    String given = listed.isTextual() ? listed.asText() : listed.path("name").asText("");
    String noun = given.isBlank() ? fromFile(file) : given.strip().toLowerCase(Locale.ROOT);
    String plural = listed.path("plural").asText("");
    String semantic = listed.path("class").asText(noun.substring(noun.lastIndexOf(' ') + 1));
    int id =
        IntStream.range(0, SemanticClasses.COUNT)
            .filter(i -> SemanticClasses.name(i).equals(semantic))
            .findFirst()
            .orElse(ObjectClass.NO_SEMANTIC_CLASS);
    return new SpriteNames(
        noun, plural.isBlank() ? plural(noun) : plural, id, listed.path("mirror").asBoolean(true));
  }

  private static String fromFile(String file) {
    return file.substring(0, file.lastIndexOf('.'))
        .toLowerCase(Locale.ROOT)
        .replaceAll("[_\\-\\s]+", " ")
        .replaceAll(" ?\\d+$", "")
        .strip();
  }

  /** Regular English; exceptions belong into names.json. */
  private static String plural(String noun) {
    if (noun.matches(".*[^aeiou]y")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun.matches(".*(s|x|z|ch|sh)") ? noun + "es" : noun + "s";
  }
}

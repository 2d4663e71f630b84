package io.pixwizard.training.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One field in which the recipe of a checkpoint and the one that its run shall go on with differ.
 *
 * @param field with the names of its parents, such as {@code schedule.batch}
 * @param before its value in the checkpoint, or {@code absent}
 * @param now its value in the recipe, or {@code absent}
 */
record RecipeChange(String field, String before, String now) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ABSENT = "absent";
  private static final int LONGEST = 80;

  /** Fields, or parents of fields, that no step of the same number and learning rate reads. */
  private static final Set<String> FREE =
      Set.of(
          "schedule.steps",
          "schedule.checkpoint",
          "schedule.report",
          "schedule.loaders",
          "initial",
          "model");

  /** All differences, sorted by field; defaults count as written out. */
  static List<RecipeChange> between(Recipe saved, Recipe given) {
    Map<String, String> before = fields(saved);
    Map<String, String> now = fields(given);
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(now);
    List<RecipeChange> changes = new ArrayList<>();
    for (String field : all.keySet()) {
      String old = before.getOrDefault(field, ABSENT);
      String current = now.getOrDefault(field, ABSENT);
      if (!old.equals(current)) {
        changes.add(new RecipeChange(field, old, current));
      }
    }
    return changes;
  }

  /** Whether a run may go on with it without being asked. */
  boolean isFree() {
    return FREE.stream().anyMatch(free -> field.equals(free) || field.startsWith(free + "."));
  }

  @Override
  public String toString() {
    return "%s was %s, is %s".formatted(field, shortened(before), shortened(now));
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "\u2026";
  }

  private static Map<String, String> fields(Recipe recipe) {
    try {
      Map<String, String> fields = new TreeMap<>();
      addFields("", JSON.readTree(RecipeFile.toJson(recipe)), fields);
      return fields;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addFields(String name, JsonNode node, Map<String, String> fields) {
    if (!node.isObject()) {
      fields.put(name, node.toString());
      return;
    }
    String prefix = name.isEmpty() ? "" : name + ".";
    node.properties()
        .forEach(entry -> addFields(prefix + entry.getKey(), entry.getValue(), fields));
  }
}

package io.pixwizard.scenes.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats of data sets that a recipe can name; docs/training/data-formats.md describes them. */
public enum RecipeFormat {
  PIXWIZARD,
  EDITS,
  MAGIC_BRUSH,
  ULTRA_EDIT,
  PAIRS,
  SHARDS,
  COCO,
  REFCOCO,
  ADE20K,
  GEOMETRY;

  /** Keys that a recipe must give besides the path. */
  public List<String> needs() {
    return switch (this) {
      case PAIRS, GEOMETRY -> List.of("type");
      case COCO -> List.of("type", "root");
      case REFCOCO -> List.of("type", "root", "instances", "part");
      case ADE20K -> List.of("type", "part");
      default -> List.of();
    };
  }

  /** The name in recipes, such as "magic-brush". */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<RecipeFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(RecipeFormat::word).toList();
  }
}

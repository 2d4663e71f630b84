package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;
import static io.pixwizard.training.InvalidRecipeException.present;

import java.util.regex.Pattern;

/** The rule for names of runs, which become folders and keys. */
final class RecipeNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private RecipeNames() {}

  static void requireValid(String name) {
    check(
        NAME.matcher(present("name", name)).matches(),
        "name",
        "'%s' must be 1 to 100 letters, digits, dots, hyphens or underscores, no dot or sign first",
        name);
  }
}

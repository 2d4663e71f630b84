package io.pixwizard.localstack.service;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills <code>{name}</code> in texts. */
final class Placeholders {
  private static final Pattern NAME = Pattern.compile("\\{([A-Za-z0-9]+)}");

  private Placeholders() {}

  /**
   * The text with its values.
   *
   * @throws IllegalArgumentException if there is no value of a name
   */
  static String fill(String text, Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new IllegalArgumentException("no value for " + match.group() + " in " + text);
              }
              return Matcher.quoteReplacement(value);
            });
  }
}

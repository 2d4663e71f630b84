package io.pixwizard.contracts.task;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instruction with named slots in braces, such as {@code Draw a {color} box around {caption}.}
 *
 * @param text the template, not blank
 */
public record InstructionTemplate(String text) {

  private static final Pattern ARTICLE = Pattern.compile("(^|\\W)[Aa] $");
  private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");

  /**
   * @throws IllegalArgumentException if the text is blank or has a brace that is no part of a slot
   */
  public InstructionTemplate {
    if (text.isBlank() || !text.equals(text.strip())) {
      throw new IllegalArgumentException(
          "template: blank or surrounded by white space: '" + text + "'");
    }
    String rest = SLOT.matcher(text).replaceAll("");
    if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
      throw new IllegalArgumentException("template: brace outside a {slot}: '" + text + "'");
    }
  }

  /** Names of the slots in reading order, without braces. */
  public Set<String> slots() {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = SLOT.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /**
   * The instruction with every slot replaced by its value; values of other slots are ignored. The
   * article before a slot follows the value: "a {color} box" becomes "an orange box".
   *
   * @throws IllegalArgumentException if a slot has no value
   */
  public String fill(Map<String, String> values) {
    StringBuilder filled = new StringBuilder();
    Matcher matcher = SLOT.matcher(text);
    while (matcher.find()) {
      String value = values.get(matcher.group(1));
      if (value == null) {
        throw new IllegalArgumentException(
            "slot " + matcher.group(1) + " has no value for '" + text + "'");
      }
      matcher.appendReplacement(filled, "");
      if (ARTICLE.matcher(filled).find() && !value.isEmpty() && isVowel(value.charAt(0))) {
        filled.insert(filled.length() - 1, 'n');
      }
      filled.append(value);
    }
    matcher.appendTail(filled);
    return filled.toString();
  }

  private static boolean isVowel(char letter) {
    return "aeiouAEIOU".indexOf(letter) >= 0;
  }
}

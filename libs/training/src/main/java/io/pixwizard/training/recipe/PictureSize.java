package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sides of a picture.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record PictureSize(int width, int height) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  /** Reads {@code WIDTHxHEIGHT}. */
  public static PictureSize parse(String text) {
    Matcher form = FORM.matcher(text);
    check(form.matches(), "data.sizes", "'%s' is not of the form 128x96", text);
    return new PictureSize(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}

package io.pixwizard.scenes.world;

import java.util.Locale;

/** What a thing is made of or painted with. */
public enum Material {
  MATTE(false),
  SHINY(false),
  METAL(false),
  STRIPED(true),
  DOTTED(true),
  CHECKERED(true);

  private final boolean patterned;

  Material(boolean patterned) {
    this.patterned = patterned;
  }

  /** Whether a second colour is mixed in, which needs some size to be seen. */
  public boolean patterned() {
    return patterned;
  }

  /** The adjective. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

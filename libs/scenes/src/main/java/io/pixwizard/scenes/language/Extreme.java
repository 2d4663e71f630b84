package io.pixwizard.scenes.language;

/** The object that is farthest in some direction. */
public enum Extreme {
  LEFTMOST("leftmost", Relation.LEFT_OF),
  RIGHTMOST("rightmost", Relation.RIGHT_OF),
  NEAREST("nearest", Relation.IN_FRONT_OF),
  FARTHEST("farthest", Relation.BEHIND),
  TOPMOST("topmost", Relation.ABOVE),
  LOWEST("lowest", Relation.BELOW);

  private final String word;
  private final Relation relation;

  Extreme(String word, Relation relation) {
    this.word = word;
    this.relation = relation;
  }

  /** The adjective. */
  public String word() {
    return word;
  }

  /** What the object has to be to all others. */
  public Relation relation() {
    return relation;
  }
}

package io.pixwizard.scenes.shape;

/** Which part of a shape was hit; decides its colour. */
public enum Part {
  /** Has the object's named colour and texture. */
  PRIMARY,
  /** A darker tone of the named colour. */
  SHADE,
  /** A paler tone of the named colour. */
  PALE,
  /** Nearly black, such as tyres and pupils. */
  DARK,
  /** Window glass. */
  GLASS,
  /** Brown wood. */
  WOOD,
  /** Cream. */
  CREAM,
  /** Warm yellow, such as the heart of a flower. */
  GOLD,
  /** Part of a cut-out picture: the hit has the colour. */
  PICTURE
}

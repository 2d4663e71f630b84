package io.pixwizard.contracts.task;

/**
 * What a task's input or output picture shows. Every kind is an ordinary RGB picture to the model.
 */
public enum PictureKind implements WireName {
  /** A picture as a person would take or draw it. */
  PICTURE("picture"),
  /** A picture damaged by one of the restoration degradations. */
  DEGRADED_PICTURE("degraded-picture"),
  /** A picture with a black or white hole. */
  PICTURE_WITH_HOLE("picture-with-hole"),
  /** A picture surrounded by a black or white border. */
  PICTURE_WITH_BORDER("picture-with-border"),
  /** All black or all white. */
  BLANK_CANVAS("blank-canvas"),
  /** The input picture with regions tinted in a colour at 50 % opacity. */
  OVERLAY("overlay"),
  /** The input picture with rectangular frames in a colour. */
  BOXES("boxes"),
  /** White on black. */
  MASK("mask"),
  /** Thin binary edges, white on black. */
  CANNY("canny"),
  /** Soft edges, white on black. */
  HED("hed"),
  /** Grey depth, bright is near. */
  DEPTH("depth"),
  /** Surface normals as colours. */
  NORMALS("normals"),
  /** One palette colour per class. */
  SEMANTIC("semantic"),
  /** Coloured skeletons on black. */
  POSE("pose"),
  /** Grey pencil strokes on white. */
  SKETCH("sketch"),
  /** Clean black lines on white. */
  LINE_ART("line-art");

  private final String wireName;

  PictureKind(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}

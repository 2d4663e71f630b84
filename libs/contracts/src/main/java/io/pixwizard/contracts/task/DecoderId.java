package io.pixwizard.contracts.task;

/** How an output picture becomes data. */
public enum DecoderId implements WireName {
  /** The picture is the result. */
  PICTURE("picture"),
  /** Regions tinted in the asked colour. */
  OVERLAY("overlay"),
  /** Frames in the asked colour. */
  BOXES("boxes"),
  /** White regions on black. */
  BINARY_MASK("binary-mask"),
  /** Brightness to metres. */
  DEPTH("depth"),
  /** Colours to unit vectors. */
  NORMALS("normals"),
  /** Nearest palette colour. */
  SEMANTIC("semantic"),
  /** Skeleton drawing to key points. */
  POSE("pose"),
  /** Cleaned single-channel map. */
  EDGES("edges");

  private final String wireName;

  DecoderId(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}

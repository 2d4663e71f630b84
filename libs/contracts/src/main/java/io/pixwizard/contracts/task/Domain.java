package io.pixwizard.contracts.task;

/** The seven task domains of the paper (arXiv 2409.15278, section 3.1). */
public enum Domain implements WireName {
  /** A picture from words alone; the input is a blank canvas. */
  IMAGE_GENERATION("image-generation"),
  /** A picture that follows a condition map. */
  CONTROLLABLE_GENERATION("controllable-generation"),
  /** A map (depth, normals, classes, pose, edges) that describes a picture. */
  DENSE_PREDICTION("dense-prediction"),
  /** Overlay, frame or mask of what a phrase refers to. */
  GROUNDING("grounding"),
  /** A picture changed as told, the rest kept. */
  EDITING("editing"),
  /** A clean picture from a degraded one. */
  RESTORATION("restoration"),
  /** Missing regions filled: inpainting and outpainting. */
  INPAINTING("inpainting");

  private final String wireName;

  Domain(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}

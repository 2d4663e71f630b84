package io.pixwizard.contracts.encoding;

/**
 * Unit surface normals as colours, in the camera's frame: red is x to the right, green y up, blue z
 * towards the viewer.
 */
public final class NormalEncoding {

  private NormalEncoding() {}

  /** The sample of a component: round(255 (n + 1) / 2), 0 to 255 for -1 to 1. */
  public static int sample(float component) {
    return (int) (127.5f * (component + 1) + 0.5f);
  }
}

package io.pixwizard.vision.decode;

/** Where a frame's stroke lies. */
public enum FrameStroke {
  /** Half inside and half outside the box, as OpenCV draws it. */
  CENTERED,
  /** Inside the box, as Pillow draws it. */
  INSIDE,
  /**
   * Outside the box, as our own training data draws it: the inner edge is the box. At the border of
   * the picture the frame moves inwards, and the box is taken to end at the border.
   */
  OUTSIDE
}

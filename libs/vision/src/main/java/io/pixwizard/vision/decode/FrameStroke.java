package io.pixwizard.vision.decode;

/** Where a frame's stroke lies. */
public enum FrameStroke {
  /** Half inside and half outside the box, as OpenCV draws it. */
  CENTERED,
  /** Inside the box, as Pillow draws it. */
  INSIDE
}

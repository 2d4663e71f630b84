package io.pixwizard.vision.decode;

/** Where the axes of a surface normal point, seen by the camera. */
public enum NormalFrame {
  /** x right, y up, z towards the camera. */
  OPENGL,
  /** x right, y down, z towards the camera. */
  DIRECTX
}

package io.pixwizard.scenes.world;

import java.util.Locale;

/** The 17 key points of COCO, in COCO's order; left and right are the figure's own. */
public enum Joint {
  NOSE,
  LEFT_EYE,
  RIGHT_EYE,
  LEFT_EAR,
  RIGHT_EAR,
  LEFT_SHOULDER,
  RIGHT_SHOULDER,
  LEFT_ELBOW,
  RIGHT_ELBOW,
  LEFT_WRIST,
  RIGHT_WRIST,
  LEFT_HIP,
  RIGHT_HIP,
  LEFT_KNEE,
  RIGHT_KNEE,
  LEFT_ANKLE,
  RIGHT_ANKLE;

  /** COCO's name, such as "left_shoulder". */
  public String cocoName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

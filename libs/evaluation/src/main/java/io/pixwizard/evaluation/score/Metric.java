package io.pixwizard.evaluation.score;

import java.util.Arrays;
import java.util.Optional;

/** Everything that is measured. A share is 0 to 1. */
public enum Metric {
  /** PSNR of the answer to the target; equal pictures count as {@link #MAX_PSNR}. */
  PSNR("psnr", "dB", true),
  /** PSNR of the answer less that of the input. */
  PSNR_GAIN("psnr-gain", "dB", true),
  /** SSIM to the target, 7 x 7 windows. */
  SSIM("ssim", "", true),
  /** Mean absolute difference to the target, 0 to 1. */
  L1("l1", "", false),
  /** Intersections over unions, both summed over all examples (cIoU of RefCOCO). */
  CIOU("ciou", "share", true),
  /** Mean of the examples' IoUs (gIoU of referring segmentation). */
  GIOU("giou", "share", true),
  /** cIoU of the changed pixels that have the hue of the asked colour. */
  CIOU_HSV("ciou-hsv", "share", true),
  /** gIoU of the changed pixels that have the hue of the asked colour. */
  GIOU_HSV("giou-hsv", "share", true),
  /** Of phrases that fit nothing: the share that nothing is marked for. */
  NONE_RIGHT("none-right", "share", true),
  /** Boxes matched with IoU above 0.5, divided by true or found ones, whichever are more. */
  BOX_50("box-50", "share", true),
  /** Share of the true boxes matched with IoU above 0.5. */
  BOX_RECALL_50("box-recall-50", "share", true),
  /** RMSE of the depth, divided by the range that can be drawn. */
  DEPTH_RMSE("depth-rmse", "of range", false),
  /** RMSE of the depth mapped back to metres. */
  DEPTH_RMSE_METRES("depth-rmse-metres", "m", false),
  /** Mean of |p - t| / t of the depth mapped back to metres. */
  DEPTH_ABS_REL("depth-abs-rel", "", false),
  /** Share of pixels whose depth is wrong by a factor below 1.25. */
  DEPTH_DELTA_1("depth-delta-1", "share", true),
  /** Mean angle between normals; a pixel without direction counts as 90 degrees. */
  NORMAL_ANGLE("normal-angle", "degrees", false),
  /** Mean of the classes' IoUs, each over all examples. */
  MIOU("miou", "share", true),
  /** Share of pixels with the right class. */
  PIXEL_ACCURACY("pixel-accuracy", "share", true),
  /** Object key point similarity of matched people, divided by true or found ones. */
  OKS("oks", "share", true),
  /** Share of key points found within a tenth of the longer side of the person's box. */
  PCK_10("pck-10", "share", true),
  /** F1 of line pixels at exactly their places. */
  EDGE_F1("edge-f1", "share", true),
  /** F1 of line pixels that may be one pixel off. */
  EDGE_F1_NEAR("edge-f1-near", "share", true),
  /** PSNR within the hole or border that had to be filled. */
  HOLE_PSNR("hole-psnr", "dB", true),
  /** PSNR of what had to stay as it was. */
  KEPT_PSNR("kept-psnr", "dB", true),
  /** Share of edits whose region is right and whose surroundings were kept. */
  EDIT_RIGHT("edit-right", "share", true),
  /** Share of edits whose region is right. */
  REGION_RIGHT("region-right", "share", true),
  /** Share of edits whose surroundings were kept. */
  KEPT_RIGHT("kept-right", "share", true),
  /** Share of edits whose new thing is recognised by shape and colour. */
  THING_RIGHT("thing-right", "share", true),
  /** How well the answer follows the condition; 0.5 is chance for all but poses. */
  CONTROL("control", "share", true),
  /** Share of the named things that are recognised by shape and colour. */
  THINGS_SHOWN("things-shown", "share", true),
  /** Share of pictures that show everything named. */
  ALL_SHOWN("all-shown", "share", true),
  /** Fréchet distance of answers and targets on the features of a stated encoder. */
  FRECHET("frechet", "", false);

  /** What a PSNR without error counts as, decibels. */
  public static final double MAX_PSNR = 60;

  private final String wireName;
  private final String unit;
  private final boolean higherIsBetter;

  Metric(String wireName, String unit, boolean higherIsBetter) {
    this.wireName = wireName;
    this.unit = unit;
    this.higherIsBetter = higherIsBetter;
  }

  /** Name in tables and files. */
  public String wireName() {
    return wireName;
  }

  /** Unit, possibly empty. */
  public String unit() {
    return unit;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** The metric with a name. */
  public static Optional<Metric> parse(String wireName) {
    return Arrays.stream(values()).filter(metric -> metric.wireName.equals(wireName)).findFirst();
  }
}

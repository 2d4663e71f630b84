package io.pixwizard.scenes.annotate;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.raster.StrokePainter;
import io.pixwizard.scenes.world.Figure;
import io.pixwizard.scenes.world.Figure.Point;
import io.pixwizard.scenes.world.Joint;
import java.util.List;

/**
 * Skeletons on black. Joint number i of COCO has the hue 360 i / 17 degrees at full saturation and
 * brightness; a bone has 55 % of the brightness of its second joint's colour. Joints are drawn over
 * bones.
 */
public final class PoseDrawing {

  private static final int[] COLORS = colors();
  private static final double BONE = 0.55;

  /**
   * Bones from joint to joint: COCO's skeleton less the ear-shoulder lines, the neck drawn from the
   * nose.
   */
  private static final List<Joint[]> BONES =
      List.of(
          bone(Joint.NOSE, Joint.LEFT_EYE),
          bone(Joint.NOSE, Joint.RIGHT_EYE),
          bone(Joint.LEFT_EYE, Joint.LEFT_EAR),
          bone(Joint.RIGHT_EYE, Joint.RIGHT_EAR),
          bone(Joint.NOSE, Joint.LEFT_SHOULDER),
          bone(Joint.NOSE, Joint.RIGHT_SHOULDER),
          bone(Joint.LEFT_SHOULDER, Joint.LEFT_ELBOW),
          bone(Joint.RIGHT_SHOULDER, Joint.RIGHT_ELBOW),
          bone(Joint.LEFT_ELBOW, Joint.LEFT_WRIST),
          bone(Joint.RIGHT_ELBOW, Joint.RIGHT_WRIST),
          bone(Joint.LEFT_SHOULDER, Joint.LEFT_HIP),
          bone(Joint.RIGHT_SHOULDER, Joint.RIGHT_HIP),
          bone(Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER),
          bone(Joint.LEFT_HIP, Joint.RIGHT_HIP),
          bone(Joint.LEFT_HIP, Joint.LEFT_KNEE),
          bone(Joint.RIGHT_HIP, Joint.RIGHT_KNEE),
          bone(Joint.LEFT_KNEE, Joint.LEFT_ANKLE),
          bone(Joint.RIGHT_KNEE, Joint.RIGHT_ANKLE));

  private PoseDrawing() {}

  /** The colour of a joint, 0xRRGGBB. */
  public static int rgb(Joint joint) {
    return COLORS[List.of(Joint.values()).indexOf(joint)];
  }

  /** Draws skeletons in the order given. */
  public static Picture draw(int width, int height, List<Figure> figures) {
    ColorBuffer canvas = new ColorBuffer(width, height);
    StrokePainter painter = new StrokePainter(canvas);
    double thick = Math.max(1, Math.min(width, height) / 110.0);
    for (Figure figure : figures) {
      for (Joint[] bone : BONES) {
        line(painter, figure.at(bone[0]), figure.at(bone[1]), 0.8 * thick, rgb(bone[1]), BONE);
      }
      for (Joint joint : Joint.values()) {
        Point at = figure.at(joint);
        line(painter, at, at, 1.35 * thick, rgb(joint), 1);
      }
    }
    return canvas.toPicture();
  }

  private static Joint[] bone(Joint from, Joint to) {
    return new Joint[] {from, to};
  }

  private static void line(
      StrokePainter painter, Point from, Point to, double radius, int rgb, double brightness) {
    double[] color = {
      brightness * (rgb >> 16 & 0xFF) / 255,
      brightness * (rgb >> 8 & 0xFF) / 255,
      brightness * (rgb & 0xFF) / 255
    };
    painter.stroke(from.x(), from.y(), to.x(), to.y(), radius, color, 1);
  }

  private static int[] colors() {
    int count = Joint.values().length;
    int[] colors = new int[count];
    for (int i = 0; i < count; i++) {
      double sector = 6.0 * i / count;
      int red = level(Math.abs(sector - 3) - 1);
      int green = level(2 - Math.abs(sector - 2));
      int blue = level(2 - Math.abs(sector - 4));
      colors[i] = red << 16 | green << 8 | blue;
    }
    return colors;
  }

  private static int level(double value) {
    return (int) (Math.min(1, Math.max(0, value)) * 255 + 0.5);
  }
}

package io.pixwizard.scenes.annotate;

import io.pixwizard.contracts.encoding.PoseEncoding;
import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.raster.StrokePainter;
import io.pixwizard.scenes.world.Figure;
import io.pixwizard.scenes.world.Figure.Point;
import io.pixwizard.scenes.world.Joint;
import java.util.List;

/** Skeletons on black by {@link PoseEncoding}. */
public final class PoseDrawing {

  private PoseDrawing() {}

  /** The colour of a joint, 0xRRGGBB. */
  public static int rgb(Joint joint) {
    return PoseEncoding.rgb(List.of(Joint.values()).indexOf(joint));
  }

  /** Draws skeletons in the order given. */
  public static Picture draw(int width, int height, List<Figure> figures) {
    ColorBuffer canvas = new ColorBuffer(width, height);
    StrokePainter painter = new StrokePainter(canvas);
    double disc = PoseEncoding.jointRadius(width, height);
    double stroke = PoseEncoding.boneRadius(width, height);
    Joint[] joints = Joint.values();
    for (Figure figure : figures) {
      for (PoseEncoding.Bone bone : PoseEncoding.BONES) {
        Point from = figure.at(joints[bone.from()]);
        Point to = figure.at(joints[bone.to()]);
        line(painter, from, to, stroke, PoseEncoding.rgb(bone.to()), PoseEncoding.BONE_BRIGHTNESS);
      }
      for (int i = 0; i < joints.length; i++) {
        Point at = figure.at(joints[i]);
        line(painter, at, at, disc, PoseEncoding.rgb(i), 1);
      }
    }
    return canvas.toPicture();
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
}

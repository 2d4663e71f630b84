package io.pixwizard.evaluation.score;

import io.pixwizard.scenes.annotate.Marks;
import io.pixwizard.scenes.annotate.PoseDrawing;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.world.Joint;
import io.pixwizard.scenes.world.SemanticClasses;
import io.pixwizard.vision.decode.BinaryMaskDecoder;
import io.pixwizard.vision.decode.BoxDecoder;
import io.pixwizard.vision.decode.Cleanup;
import io.pixwizard.vision.decode.DepthDecoder;
import io.pixwizard.vision.decode.DepthProfile;
import io.pixwizard.vision.decode.DetectedBox;
import io.pixwizard.vision.decode.EdgeDecoder;
import io.pixwizard.vision.decode.FrameStroke;
import io.pixwizard.vision.decode.NormalDecoder;
import io.pixwizard.vision.decode.NormalFrame;
import io.pixwizard.vision.decode.OverlayMaskDecoder;
import io.pixwizard.vision.decode.Palette;
import io.pixwizard.vision.decode.PaletteEntry;
import io.pixwizard.vision.decode.PoseDecoder;
import io.pixwizard.vision.decode.SemanticDecoder;
import io.pixwizard.vision.decode.Skeleton;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The decoders with the conventions in which the scenes draw. */
final class SceneDecoders {

  static final int CLASSES = SemanticClasses.COUNT;
  static final int NO_LABEL = -1;

  static final DepthProfile DEPTH =
      new DepthProfile("scenes", true, RenderedScene.FARTHEST, RenderedScene.NEAREST, false);
  static final double DEPTH_RANGE = RenderedScene.FARTHEST - RenderedScene.NEAREST;

  static final SemanticDecoder CLASS_DECODER = new SemanticDecoder(palette());
  static final PoseDecoder POSE_DECODER = new PoseDecoder(skeleton());
  static final DepthDecoder DEPTH_DECODER = new DepthDecoder(DEPTH);
  static final NormalDecoder NORMAL_DECODER = new NormalDecoder(NormalFrame.OPENGL);
  static final BinaryMaskDecoder MASK_DECODER = new BinaryMaskDecoder(Cleanup.DEFAULT);
  static final EdgeDecoder EDGE_DECODER = new EdgeDecoder(Cleanup.NONE);

  private SceneDecoders() {}

  static OverlayMaskDecoder overlay(int rgb) {
    return new OverlayMaskDecoder(Rgb.ofBits(rgb), Cleanup.DEFAULT);
  }

  /** The boxes inside the frames that the input did not have. */
  static List<Box> boxes(Picture answer, Picture input, int rgb) {
    int thick = Marks.thickness(answer.width(), answer.height());
    return new BoxDecoder(Rgb.ofBits(rgb), FrameStroke.INSIDE)
        .decode(answer, input).boxes().stream()
            .map(DetectedBox::box)
            .map(box -> inner(box, thick, answer))
            .toList();
  }

  private static Box inner(Box frame, int thick, Picture picture) {
    double left = frame.x() <= 0 ? 0 : frame.x() + thick;
    double top = frame.y() <= 0 ? 0 : frame.y() + thick;
    double right =
        frame.right() >= picture.width() ? picture.width() : Math.max(left, frame.right() - thick);
    double bottom =
        frame.bottom() >= picture.height()
            ? picture.height()
            : Math.max(top, frame.bottom() - thick);
    return Box.between(left, top, right, bottom);
  }

  private static Palette palette() {
    return new Palette(
        "scenes",
        IntStream.range(0, CLASSES)
            .mapToObj(
                id ->
                    new PaletteEntry(
                        id, Rgb.ofBits(SemanticClasses.rgb(id)), SemanticClasses.name(id)))
            .toList());
  }

  private static Skeleton skeleton() {
    List<Skeleton.Joint> joints = new ArrayList<>();
    for (Joint joint : Joint.values()) {
      joints.add(new Skeleton.Joint(joint.cocoName(), Rgb.ofBits(PoseDrawing.rgb(joint))));
    }
    int[][] bones = {
      {0, 1}, {0, 2}, {1, 3}, {2, 4}, {0, 5}, {0, 6}, {5, 7}, {7, 9}, {6, 8}, {8, 10}, {5, 11},
      {6, 12}, {5, 6}, {11, 12}, {11, 13}, {12, 14}, {13, 15}, {14, 16}
    };
    List<Skeleton.Limb> limbs = new ArrayList<>();
    for (int[] bone : bones) {
      Rgb color = joints.get(bone[1]).color();
      limbs.add(
          new Skeleton.Limb(
              bone[0],
              bone[1],
              new Rgb(
                  (int) (0.55 * color.red()),
                  (int) (0.55 * color.green()),
                  (int) (0.55 * color.blue()))));
    }
    return new Skeleton("scenes-coco-17", joints, limbs);
  }
}

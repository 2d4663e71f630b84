package io.pixwizard.postproc.answer;

import io.pixwizard.contracts.job.ResultBox;
import io.pixwizard.contracts.job.ResultSummary;
import io.pixwizard.vision.decode.BoxSet;
import io.pixwizard.vision.decode.Decoded;
import io.pixwizard.vision.decode.DepthMap;
import io.pixwizard.vision.decode.DetectedBox;
import io.pixwizard.vision.decode.EdgeMap;
import io.pixwizard.vision.decode.MaskInstance;
import io.pixwizard.vision.decode.MaskSet;
import io.pixwizard.vision.decode.NormalMap;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.decode.Pose;
import io.pixwizard.vision.decode.PoseSet;
import io.pixwizard.vision.decode.SemanticMap;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Size;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Data in a line for people. */
final class Summaries {
  private static final int NAMED_BOXES = 3;

  private final int maxBoxes;

  /** Lists at most so many boxes. */
  Summaries(int maxBoxes) {
    this.maxBoxes = maxBoxes;
  }

  ResultSummary of(Decoded decoded) {
    // an exhaustive switch over the sealed interface needs Java 21
    if (decoded instanceof MaskSet masks) {
      return masks(masks);
    } else if (decoded instanceof BoxSet boxes) {
      return boxes(boxes);
    } else if (decoded instanceof PoseSet poses) {
      return poses(poses);
    } else if (decoded instanceof SemanticMap map) {
      return text(DenseSummaries.classes(map));
    } else if (decoded instanceof DepthMap depth) {
      return text(DenseSummaries.depth(depth));
    } else if (decoded instanceof NormalMap normals) {
      return text(DenseSummaries.normals(normals));
    } else if (decoded instanceof EdgeMap edges) {
      double share = share(edges.lines());
      return new ResultSummary(
          edges.isEmpty()
              ? "no lines found"
              : "lines on %s of the picture".formatted(percent(share)),
          Optional.empty(),
          Optional.of(share),
          List.of());
    }
    return text(DenseSummaries.picture((PictureResult) decoded));
  }

  private ResultSummary masks(MaskSet masks) {
    double share = share(masks.union());
    List<Box> boxes =
        masks.instances().stream()
            .sorted(Comparator.comparingDouble(MaskInstance::score).reversed())
            .map(instance -> instance.mask().bounds().orElseThrow())
            .toList();
    String text =
        masks.isEmpty()
            ? "nothing found"
            : "%s, %s of the picture, %s"
                .formatted(count(boxes.size(), "mask", "masks"), percent(share), where(boxes));
    return summary(text, boxes, share);
  }

  private ResultSummary boxes(BoxSet found) {
    List<Box> boxes = found.boxes().stream().map(DetectedBox::box).toList();
    String text =
        boxes.isEmpty()
            ? "nothing found"
            : count(boxes.size(), "object", "objects") + ", " + where(boxes);
    return summary(text, boxes, share(found.size(), boxes));
  }

  private ResultSummary poses(PoseSet found) {
    List<Box> boxes = found.poses().stream().flatMap(Summaries::bounds).toList();
    int joints = found.skeleton().joints().size();
    String drawn =
        found.poses().stream()
            .limit(NAMED_BOXES)
            .map(pose -> pose.drawnJoints() + " of " + joints)
            .collect(Collectors.joining(", "));
    String text =
        boxes.isEmpty()
            ? "nobody found"
            : "%s, key points %s, %s"
                .formatted(count(boxes.size(), "person", "persons"), drawn, where(boxes));
    return summary(text, boxes, share(found.size(), boxes));
  }

  private ResultSummary summary(String text, List<Box> boxes, double share) {
    return new ResultSummary(
        text,
        Optional.of(boxes.size()),
        Optional.of(share),
        boxes.stream()
            .limit(maxBoxes)
            .map(box -> new ResultBox(box.x(), box.y(), box.width(), box.height()))
            .toList());
  }

  private static ResultSummary text(String text) {
    return new ResultSummary(text, Optional.empty(), Optional.empty(), List.of());
  }

  static String percent(double share) {
    double percent = 100 * share;
    String format = percent > 0 && percent < 9.95 ? "%.1f %%" : "%.0f %%";
    return String.format(Locale.ROOT, format, percent);
  }

  private static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** Left, top, width, height, as COCO has it. */
  private static String where(List<Box> boxes) {
    Function<Box, String> numbers =
        box ->
            String.format(
                Locale.ROOT,
                "[%.0f, %.0f, %.0f, %.0f]",
                box.x(),
                box.y(),
                box.width(),
                box.height());
    String list = boxes.stream().limit(NAMED_BOXES).map(numbers).collect(Collectors.joining(" "));
    return (boxes.size() == 1 ? "box " : "boxes ")
        + list
        + (boxes.size() > NAMED_BOXES ? " …" : "");
  }

  private static Stream<Box> bounds(Pose pose) {
    return pose.joints().stream()
        .flatMap(Optional::stream)
        .map(point -> new Box(point.x(), point.y(), 0, 0))
        .reduce(
            (a, b) ->
                Box.between(
                    Math.min(a.x(), b.x()),
                    Math.min(a.y(), b.y()),
                    Math.max(a.right(), b.right()),
                    Math.max(a.bottom(), b.bottom())))
        .stream();
  }

  private static double share(Size size, List<Box> boxes) {
    return share(boxes.stream().map(box -> Mask.of(size, box)).reduce(Mask.empty(size), Mask::or));
  }

  private static double share(Mask mask) {
    return (double) mask.area() / mask.size().area();
  }
}

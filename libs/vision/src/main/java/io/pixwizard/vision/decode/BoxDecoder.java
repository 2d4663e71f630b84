package io.pixwizard.vision.decode;

import static java.util.Objects.requireNonNull;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Detection: frames in the asked colour. Strokes of that colour are joined to rectangles; then
 * frames are taken that explain the most pixels which no frame taken before explains, so frames may
 * cross, contain each other or leave the picture. Frames less than five pixels apart are ambiguous:
 * they look like one with a divider.
 *
 * <p>Confidence is the share of the strokes' pixels that the frames explain; with no frame it is 1
 * less the share of the picture that has the colour.
 *
 * @param color the asked colour
 * @param stroke where the stroke lies
 */
public record BoxDecoder(Rgb color, FrameStroke stroke) {
  private static final int MAX_DISTANCE = 100;
  private static final double LEAST_OPACITY = 0.4;
  private static final int CORNER_TOLERANCE = 3;
  private static final double LEAST_COVERAGE = 0.8;
  // a frame that shares more of its strokes with better ones is a chance rectangle
  private static final double LEAST_NEW_SHARE = 0.5;
  private static final double THICKEST = 0.08;
  private static final double SHORTEST = 0.02;

  /** Checks that nothing is missing. */
  public BoxDecoder {
    requireNonNull(color, "color is null");
    requireNonNull(stroke, "stroke is null");
  }

  /**
   * Finds frames when the input is unknown; edges of things that have the colour may be found too.
   */
  public BoxSet decode(Picture output) {
    return find(
        Mask.where(
            output.size(),
            i -> Rgb.at(output, i).squaredDistance(color) <= MAX_DISTANCE * MAX_DISTANCE));
  }

  /**
   * Finds frames that the input did not have, also faint ones.
   *
   * @param input what the model was given, in the same size
   */
  public BoxSet decode(Picture output, Picture input) {
    if (!output.size().equals(input.size())) {
      throw new IllegalArgumentException(
          "output is %s, input %s".formatted(output.size(), input.size()));
    }
    return find(
        Mask.where(
            output.size(),
            i -> Opacity.of(Rgb.at(input, i), Rgb.at(output, i), color) >= LEAST_OPACITY));
  }

  private BoxSet find(Mask mask) {
    Size size = mask.size();
    int shorter = Math.min(size.width(), size.height());
    int minLength = Math.max(6, (int) (SHORTEST * shorter));
    int maxThickness = Math.max(4, (int) (THICKEST * shorter));
    List<Stroke> rows = new BarFinder(mask, false, minLength, maxThickness).find();
    List<Stroke> columns = new BarFinder(mask, true, minLength, maxThickness).find();
    List<Frame> candidates = candidates(rows, columns);
    List<Frame> taken = new ArrayList<>();
    while (true) {
      Optional<Frame> best =
          candidates.stream()
              .max(Comparator.comparingDouble(frame -> frame.coverage() * frame.unexplained()));
      if (best.isEmpty() || best.get().newShare() < LEAST_NEW_SHARE) {
        return result(mask, taken);
      }
      best.get().explain(rows, columns);
      taken.add(best.get());
      candidates.remove(best.get());
    }
  }

  private static List<Frame> candidates(List<Stroke> rows, List<Stroke> columns) {
    List<Frame> candidates = new ArrayList<>();
    for (Stroke left : columns) {
      for (Stroke top : meeting(rows, left)) {
        for (Stroke right : meeting(columns, top)) {
          for (Stroke bottom : meeting(meeting(rows, left), right)) {
            Frame frame = new Frame(left, top, right, bottom);
            if (frame.isPossible() && frame.coverage() >= LEAST_COVERAGE) {
              candidates.add(frame);
            }
          }
        }
      }
    }
    return candidates;
  }

  private static List<Stroke> meeting(List<Stroke> strokes, Stroke other) {
    return strokes.stream()
        .filter(stroke -> stroke.bar().meets(other.bar(), CORNER_TOLERANCE))
        .toList();
  }

  private BoxSet result(Mask mask, List<Frame> taken) {
    Size size = mask.size();
    if (taken.isEmpty()) {
      return new BoxSet(size, List.of(), 1 - (double) mask.area() / size.area());
    }
    List<Frame> clearest = new ArrayList<>(taken);
    clearest.sort(Comparator.comparingDouble(Frame::coverage).reversed());
    List<DetectedBox> boxes = new ArrayList<>();
    Mask explained = Mask.empty(size);
    for (Frame frame : clearest) {
      boxes.add(
          new DetectedBox(boxes.size() + 1, frame.box(stroke, size).clip(size), frame.coverage()));
      explained = explained.or(frame.area(size));
    }
    return new BoxSet(size, boxes, (double) explained.and(mask).area() / mask.area());
  }
}

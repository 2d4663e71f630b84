package io.pixwizard.vision.decode;

import static java.util.Objects.requireNonNull;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
            i -> pixel(output, i).squaredDistance(color) <= MAX_DISTANCE * MAX_DISTANCE));
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
            i -> Opacity.of(pixel(input, i), pixel(output, i), color) >= LEAST_OPACITY));
  }

  private BoxSet find(Mask mask) {
    Size size = mask.size();
    int shorter = Math.min(size.width(), size.height());
    int minLength = Math.max(6, (int) (SHORTEST * shorter));
    int maxThickness = Math.max(4, (int) (THICKEST * shorter));
    List<Bar> rows = new BarFinder(mask, false, minLength, maxThickness).find();
    List<Bar> columns = new BarFinder(mask, true, minLength, maxThickness).find();
    List<Candidate> candidates = candidates(rows, columns, mask);
    Mask unexplained = mask;
    List<Candidate> taken = new ArrayList<>();
    while (true) {
      Mask left = unexplained;
      Candidate best =
          candidates.stream()
              .max(Comparator.comparingDouble(candidate -> candidate.worth(left)))
              .orElse(null);
      if (best == null || best.newShare(left) < LEAST_NEW_SHARE) {
        break;
      }
      taken.add(best);
      candidates.remove(best);
      unexplained = left.and(best.strokes.complement());
    }
    return result(size, mask, unexplained, taken);
  }

  private static List<Candidate> candidates(List<Bar> rows, List<Bar> columns, Mask mask) {
    List<Candidate> candidates = new ArrayList<>();
    for (Bar left : columns) {
      for (Bar top : rows) {
        if (!top.meets(left, CORNER_TOLERANCE)) {
          continue;
        }
        for (Bar right : columns) {
          if (left.high() >= right.low() || !top.meets(right, CORNER_TOLERANCE)) {
            continue;
          }
          for (Bar bottom : rows) {
            Frame frame = new Frame(left, top, right, bottom);
            if (bottom.meets(left, CORNER_TOLERANCE)
                && bottom.meets(right, CORNER_TOLERANCE)
                && frame.isPossible()
                && frame.coverage(mask) >= LEAST_COVERAGE) {
              candidates.add(
                  new Candidate(frame, frame.coverage(mask), frame.strokes(mask.size()).and(mask)));
            }
          }
        }
      }
    }
    return candidates;
  }

  private BoxSet result(Size size, Mask mask, Mask unexplained, List<Candidate> taken) {
    if (taken.isEmpty()) {
      return new BoxSet(size, List.of(), 1 - (double) mask.area() / size.area());
    }
    List<Candidate> clearest = new ArrayList<>(taken);
    clearest.sort(Comparator.comparingDouble(Candidate::coverage).reversed());
    List<DetectedBox> boxes = new ArrayList<>();
    for (Candidate candidate : clearest) {
      Box box = candidate.frame.box(stroke).clip(size);
      boxes.add(new DetectedBox(boxes.size() + 1, box, candidate.coverage));
    }
    return new BoxSet(size, boxes, 1 - (double) unexplained.area() / mask.area());
  }

  private static Rgb pixel(Picture picture, int index) {
    return Rgb.at(picture, index % picture.width(), index / picture.width());
  }

  private record Candidate(Frame frame, double coverage, Mask strokes) {
    double worth(Mask unexplained) {
      return coverage * strokes.and(unexplained).area();
    }

    double newShare(Mask unexplained) {
      return (double) strokes.and(unexplained).area() / Math.max(1, strokes.area());
    }
  }
}

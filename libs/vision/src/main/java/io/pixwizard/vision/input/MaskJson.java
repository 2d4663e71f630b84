package io.pixwizard.vision.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.LimitExceededException;
import io.pixwizard.vision.mask.Rle;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Point;
import io.pixwizard.vision.raster.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * Masks as JSON: exactly one of {@code {"rle": {"size": [h, w], "counts": "..." or [...]}}}, {@code
 * {"polygons": [[x, y, ...], ...]}}, {@code {"box": [x, y, w, h]}} and {@code {"points": [[x, y],
 * ...], "radius": r}}.
 */
public final class MaskJson {
  /** Default radius of a point in pixels. */
  public static final double DEFAULT_RADIUS = 8;

  // no picture is larger, and sums of a few stay finite
  private static final double LARGEST = Integer.MAX_VALUE;

  private final int maxBytes;
  private final int maxPoints;
  private final int maxShapes;
  private final ObjectMapper mapper;

  /**
   * Reads what the limits allow.
   *
   * @param maxBytes of the text
   * @param maxPoints corners of all polygons together
   * @param maxShapes polygons, or points; each costs a pass over the picture in the worst case
   */
  public MaskJson(int maxBytes, int maxPoints, int maxShapes) {
    this.maxBytes = maxBytes;
    this.maxPoints = maxPoints;
    this.maxShapes = maxShapes;
    this.mapper =
        new ObjectMapper(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(8)
                        .maxStringLength(maxBytes)
                        .build())
                .build());
  }

  /** 4 MiB, 10 000 corners, and 500 polygons or points. */
  public static MaskJson withDefaults() {
    return new MaskJson(4 << 20, 10_000, 500);
  }

  /**
   * Reads a mask.
   *
   * @throws LimitExceededException if the text is too long or has too many points
   * @throws InvalidDataException if it is none of the forms
   */
  public MaskInput parse(String json) {
    if (json.length() > maxBytes) {
      throw new LimitExceededException("mask.bytes", maxBytes, json.getBytes(UTF_8).length);
    }
    JsonNode root;
    try {
      root = mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw new InvalidDataException("mask", "is no JSON", e);
    }
    if (root.has("rle")) {
      return new MaskInput.Runs(rle(root.get("rle")));
    } else if (root.has("polygons")) {
      return new MaskInput.Polygons(polygons(root.get("polygons")));
    } else if (root.has("box")) {
      double[] box = numbers("box", root.get("box"));
      if (box.length != 4 || box[2] <= 0 || box[3] <= 0) {
        throw new InvalidDataException("box", "needs x, y, width above 0 and height above 0");
      }
      return new MaskInput.Boxed(new Box(box[0], box[1], box[2], box[3]));
    } else if (root.has("points")) {
      return points(root);
    }
    throw new InvalidDataException("mask", "has none of rle, polygons, box and points");
  }

  private static Rle rle(JsonNode node) {
    double[] size = numbers("rle.size", node.path("size"));
    if (size.length != 2 || !isSide(size[0]) || !isSide(size[1])) {
      throw new InvalidDataException("rle.size", "needs height and width");
    }
    Size picture = new Size((int) size[1], (int) size[0]);
    if (picture.area() > Integer.MAX_VALUE / 2) {
      throw new LimitExceededException(
          "rle.size", Integer.MAX_VALUE / 2.0, (double) picture.area());
    }
    JsonNode counts = node.path("counts");
    if (counts.isTextual()) {
      return Rle.parse(picture, counts.asText());
    }
    double[] numbers = numbers("rle.counts", counts);
    int[] runs = new int[numbers.length];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = (int) numbers[i];
      if (runs[i] != numbers[i]) {
        throw new InvalidDataException("rle.counts", "run %d is no whole number".formatted(i));
      }
    }
    return Rle.of(picture, runs);
  }

  private static boolean isSide(double number) {
    return number >= 1 && number <= 1 << 20 && number == Math.rint(number);
  }

  private List<List<Point>> polygons(JsonNode node) {
    if (!node.isArray() || node.isEmpty()) {
      throw new InvalidDataException("polygons", "needs at least one ring");
    }
    if (node.size() > maxShapes) {
      throw new LimitExceededException("polygons", maxShapes, node.size());
    }
    List<List<Point>> rings = new ArrayList<>();
    int corners = 0;
    for (JsonNode flat : node) {
      double[] numbers = numbers("polygons", flat);
      if (numbers.length < 6 || numbers.length % 2 != 0) {
        throw new InvalidDataException(
            "polygons",
            "a ring has at least 3 pairs x, y, not %d numbers".formatted(numbers.length));
      }
      corners += numbers.length / 2;
      if (corners > maxPoints) {
        throw new LimitExceededException("polygons.corners", maxPoints, corners);
      }
      List<Point> ring = new ArrayList<>();
      for (int i = 0; i < numbers.length; i += 2) {
        ring.add(new Point(numbers[i], numbers[i + 1]));
      }
      rings.add(ring);
    }
    return rings;
  }

  private MaskInput points(JsonNode root) {
    if (root.get("points").size() > maxShapes) {
      throw new LimitExceededException("points", maxShapes, root.get("points").size());
    }
    List<Point> points = new ArrayList<>();
    for (JsonNode pair : root.get("points")) {
      double[] point = numbers("points", pair);
      if (point.length != 2) {
        throw new InvalidDataException("points", "needs pairs x, y");
      }
      points.add(new Point(point[0], point[1]));
    }
    double radius = root.path("radius").asDouble(DEFAULT_RADIUS);
    if (!(radius > 0 && radius < 1 << 20)) {
      throw new InvalidDataException("radius", "must be above 0, was " + radius);
    }
    return new MaskInput.Points(points, radius);
  }

  private static double[] numbers(String field, JsonNode node) {
    if (!node.isArray()) {
      throw new InvalidDataException(field, "needs a list of numbers");
    }
    double[] numbers = new double[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = node.get(i).asDouble(Double.NaN);
      if (!node.get(i).isNumber() || !(Math.abs(numbers[i]) <= LARGEST)) {
        throw new InvalidDataException(field, "item %d is no number, or too large".formatted(i));
      }
    }
    return numbers;
  }
}

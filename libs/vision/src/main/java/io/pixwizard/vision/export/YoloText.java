package io.pixwizard.vision.export;

import io.pixwizard.vision.mask.Outlines;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Ultralytics YOLO: a line per thing, coordinates as shares of the picture's sides, classes
 * numbered from 0 in the order of the categories; and the data file with their names.
 */
final class YoloText {
  private YoloText() {}

  static List<ExportedFile> boxes(AnnotatedPicture picture) {
    StringBuilder lines = new StringBuilder();
    for (Annotation annotation : picture.annotations()) {
      Box box = annotation.box().clip(picture.size());
      lines.append(picture.categories().indexOf(annotation.category()));
      append(lines, box.x() + box.width() / 2, box.y() + box.height() / 2, picture.size());
      append(lines, box.width(), box.height(), picture.size());
      lines.append('\n');
    }
    return files(picture, "yolo-boxes", lines.toString());
  }

  static List<ExportedFile> segments(AnnotatedPicture picture) {
    StringBuilder lines = new StringBuilder();
    for (Annotation annotation : picture.annotations()) {
      if (annotation.rle().isEmpty()) {
        continue;
      }
      lines.append(picture.categories().indexOf(annotation.category()));
      for (Coordinate corner : singleRing(Outlines.trace(annotation.rle().get().decode()))) {
        append(lines, corner.x, corner.y, picture.size());
      }
      lines.append('\n');
    }
    return files(picture, "yolo-segments", lines.toString());
  }

  /**
   * YOLO has one ring per thing. Further parts and holes hang on bridges of no width, which fill
   * nothing.
   */
  private static List<Coordinate> singleRing(MultiPolygon outlines) {
    List<Coordinate> ring = new ArrayList<>();
    for (int i = 0; i < outlines.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) outlines.getGeometryN(i);
      append(ring, polygon.getExteriorRing().getCoordinates());
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        append(ring, polygon.getInteriorRingN(hole).getCoordinates());
      }
    }
    return ring;
  }

  private static void append(List<Coordinate> ring, Coordinate[] closed) {
    if (ring.isEmpty()) {
      ring.addAll(List.of(closed).subList(0, closed.length - 1));
      return;
    }
    Coordinate anchor = ring.get(0);
    ring.add(anchor);
    ring.addAll(List.of(closed));
  }

  private static void append(StringBuilder line, double x, double y, Size size) {
    line.append(String.format(Locale.ROOT, " %.8f %.8f", x / size.width(), y / size.height()));
  }

  private static List<ExportedFile> files(AnnotatedPicture picture, String format, String lines) {
    StringBuilder data = new StringBuilder("names:\n");
    for (int i = 0; i < picture.categories().size(); i++) {
      // a JSON string is a YAML string
      data.append("  ").append(i).append(": ");
      data.append(Json.text(Json.tree(picture.categories().get(i).name()))).append('\n');
    }
    return List.of(
        ExportedFile.text(
            format + "/labels/" + picture.stem() + ".txt", format, "text/plain", Map.of(), lines),
        ExportedFile.text(
            format + "/data.yaml", format + "-data", "text/yaml", Map.of(), data.toString()));
  }
}

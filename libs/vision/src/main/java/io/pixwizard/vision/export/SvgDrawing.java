package io.pixwizard.vision.export;

import io.pixwizard.vision.mask.Outlines;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Point;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** SVG 1.1 in the picture's pixel coordinates; every thing is a group with a title. */
final class SvgDrawing {
  private SvgDrawing() {}

  static List<ExportedFile> write(AnnotatedPicture picture) {
    XmlText xml = new XmlText();
    String width = picture.size().width() + "";
    String height = picture.size().height() + "";
    xml.start(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "width",
        width,
        "height",
        height,
        "viewBox",
        "0 0 " + width + " " + height);
    for (Annotation annotation : picture.annotations()) {
      String color = CategoryColors.of(annotation.id()).toString();
      xml.start("g", "id", "annotation-" + annotation.id(), "fill", color, "stroke", color);
      xml.leaf("title", annotation.category().name());
      addShape(xml, annotation);
      xml.end();
    }
    xml.end();
    return List.of(
        ExportedFile.text(picture.stem() + ".svg", "svg", "image/svg+xml", Map.of(), xml.text()));
  }

  private static void addShape(XmlText xml, Annotation annotation) {
    if (annotation.rle().isPresent()) {
      String path = path(Outlines.trace(annotation.rle().get().decode()));
      xml.empty("path", "fill-rule", "evenodd", "fill-opacity", "0.5", "d", path);
    } else if (annotation.keypoints().isEmpty()) {
      Box box = annotation.box();
      xml.empty(
          "rect",
          "fill",
          "none",
          "x",
          box.x() + "",
          "y",
          box.y() + "",
          "width",
          box.width() + "",
          "height",
          box.height() + "");
    } else {
      for (Point point : annotation.keypoints().stream().flatMap(Optional::stream).toList()) {
        xml.empty("circle", "cx", point.x() + "", "cy", point.y() + "", "r", "3");
      }
    }
  }

  private static String path(MultiPolygon outlines) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < outlines.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) outlines.getGeometryN(i);
      append(path, polygon.getExteriorRing());
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        append(path, polygon.getInteriorRingN(hole));
      }
    }
    return path.toString();
  }

  private static void append(StringBuilder path, LinearRing ring) {
    Coordinate[] corners = ring.getCoordinates();
    for (int i = 0; i < corners.length - 1; i++) {
      path.append(i == 0 ? 'M' : 'L');
      path.append((long) corners[i].x).append(' ').append((long) corners[i].y);
    }
    path.append('Z');
  }
}

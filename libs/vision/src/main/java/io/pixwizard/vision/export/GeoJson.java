package io.pixwizard.vision.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * GeoJSON (RFC 7946) with pixel edges instead of degrees: x to the right, y down, origin at the top
 * left corner. The RFC knows only degrees, so a foreign member says it.
 */
final class GeoJson {
  static final String COORDINATES = "pixel edges, origin top left, y down";

  private GeoJson() {}

  static List<ExportedFile> write(AnnotatedPicture picture) {
    ObjectNode root = Json.object();
    root.put("type", "FeatureCollection");
    root.put("pixelCoordinates", COORDINATES);
    root.put("image", picture.fileName());
    root.put("width", picture.size().width()).put("height", picture.size().height());
    ArrayNode features = root.putArray("features");
    for (Annotation annotation : picture.annotations()) {
      ObjectNode feature = features.addObject();
      feature.put("type", "Feature");
      feature.put("id", annotation.id());
      feature.set("geometry", geometry(annotation));
      feature
          .putObject("properties")
          .put("category", annotation.category().name())
          .put("categoryId", annotation.category().id())
          .put("score", annotation.score());
    }
    return List.of(
        ExportedFile.text(
            picture.stem() + ".geojson",
            "geojson",
            "application/geo+json",
            Map.of("coordinates", COORDINATES),
            Json.text(root)));
  }

  private static ObjectNode geometry(Annotation annotation) {
    ObjectNode geometry = Json.object();
    if (annotation.rle().isPresent()) {
      MultiPolygon outlines = Outlines.trace(annotation.rle().get().decode());
      if (outlines.getNumGeometries() == 1) {
        geometry.put("type", "Polygon");
        geometry.set("coordinates", polygon((Polygon) outlines.getGeometryN(0)));
      } else {
        geometry.put("type", "MultiPolygon");
        ArrayNode polygons = geometry.putArray("coordinates");
        for (int i = 0; i < outlines.getNumGeometries(); i++) {
          polygons.add(polygon((Polygon) outlines.getGeometryN(i)));
        }
      }
    } else if (annotation.keypoints().isEmpty()) {
      geometry.put("type", "Polygon");
      geometry.putArray("coordinates").add(ring(annotation.box()));
    } else {
      geometry.put("type", "MultiPoint");
      ArrayNode points = geometry.putArray("coordinates");
      for (Point point : annotation.keypoints().stream().flatMap(Optional::stream).toList()) {
        points.add(Json.array(point.x(), point.y()));
      }
    }
    return geometry;
  }

  private static ArrayNode polygon(Polygon polygon) {
    ArrayNode rings = Json.array();
    rings.add(ring(polygon.getExteriorRing()));
    for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
      rings.add(ring(polygon.getInteriorRingN(hole)));
    }
    return rings;
  }

  private static ArrayNode ring(LinearRing ring) {
    ArrayNode corners = Json.array();
    for (Coordinate corner : ring.getCoordinates()) {
      corners.add(Json.array(corner.x, corner.y));
    }
    return corners;
  }

  private static ArrayNode ring(Box box) {
    return Json.array()
        .add(Json.array(box.x(), box.y()))
        .add(Json.array(box.right(), box.y()))
        .add(Json.array(box.right(), box.bottom()))
        .add(Json.array(box.x(), box.bottom()))
        .add(Json.array(box.x(), box.y()));
  }
}

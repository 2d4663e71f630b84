package io.pixwizard.vision.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.vision.mask.Outlines;
import io.pixwizard.vision.mask.Rle;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Point;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * COCO (cocodataset.org, format-data and format-results). COCO polygons know no holes, so a mask
 * with holes is written as compressed RLE, still as {@code iscrowd: 0}.
 */
final class CocoJson {
  private static final String MEDIA_TYPE = "application/json";
  private static final int VISIBLE = 2;

  private CocoJson() {}

  static List<ExportedFile> results(AnnotatedPicture picture) {
    return List.of(
        ExportedFile.text(
            picture.stem() + ".coco-results.json",
            "coco-results",
            MEDIA_TYPE,
            Map.of(),
            Json.text(results(picture, picture.annotations()))));
  }

  static ArrayNode results(AnnotatedPicture picture, List<Annotation> annotations) {
    ArrayNode results = Json.array();
    for (Annotation annotation : annotations) {
      ObjectNode result = results.addObject();
      result.put("image_id", picture.id());
      result.put("category_id", annotation.category().id());
      if (annotation.rle().isPresent()) {
        // no bbox here: pycocotools would take the area from it
        result.set("segmentation", rle(annotation.rle().get()));
      } else if (!annotation.keypoints().isEmpty()) {
        result.set("keypoints", keypoints(annotation.keypoints()));
      } else {
        result.set("bbox", box(annotation.box()));
      }
      result.put("score", annotation.score());
    }
    return results;
  }

  static List<ExportedFile> dataSet(AnnotatedPicture picture) {
    ObjectNode root = Json.object();
    root.putObject("info").put("description", "PixWizard").put("version", "1.0");
    root.putArray("licenses");
    root.putArray("images")
        .addObject()
        .put("id", picture.id())
        .put("file_name", picture.fileName())
        .put("width", picture.size().width())
        .put("height", picture.size().height());
    ArrayNode annotations = root.putArray("annotations");
    for (Annotation annotation : picture.annotations()) {
      ObjectNode node = annotations.addObject();
      node.put("id", annotation.id());
      node.put("image_id", picture.id());
      node.put("category_id", annotation.category().id());
      addShape(node, annotation);
      if (!annotation.keypoints().isEmpty()) {
        node.set("keypoints", keypoints(annotation.keypoints()));
        node.put(
            "num_keypoints", annotation.keypoints().stream().filter(Optional::isPresent).count());
      }
      node.put("iscrowd", 0);
      node.put("score", annotation.score());
    }
    ArrayNode categories = root.putArray("categories");
    for (Category category : picture.categories()) {
      ObjectNode node = categories.addObject();
      node.put("id", category.id()).put("name", category.name()).put("supercategory", "");
      if (!picture.keypointNames().isEmpty()) {
        ArrayNode names = node.putArray("keypoints");
        picture.keypointNames().forEach(names::add);
        node.putArray("skeleton");
      }
    }
    return List.of(
        ExportedFile.text(
            picture.stem() + ".coco.json", "coco", MEDIA_TYPE, Map.of(), Json.text(root)));
  }

  /** Segmentation, area and bbox. */
  static void addShape(ObjectNode node, Annotation annotation) {
    if (annotation.rle().isPresent()) {
      Rle rle = annotation.rle().get();
      MultiPolygon outlines = Outlines.trace(rle.decode());
      if (hasHoles(outlines)) {
        node.set("segmentation", rle(rle));
      } else {
        node.set("segmentation", polygons(outlines));
      }
      node.put("area", rle.area());
    } else {
      Box box = annotation.box();
      node.putArray("segmentation")
          .add(
              Json.array(
                  box.x(),
                  box.y(),
                  box.right(),
                  box.y(),
                  box.right(),
                  box.bottom(),
                  box.x(),
                  box.bottom()));
      node.put("area", box.area());
    }
    node.set("bbox", box(annotation.box()));
  }

  private static ObjectNode rle(Rle rle) {
    ObjectNode node = Json.object();
    node.putArray("size").add(rle.size().height()).add(rle.size().width());
    node.put("counts", rle.toCompressed());
    return node;
  }

  private static boolean hasHoles(MultiPolygon outlines) {
    for (int i = 0; i < outlines.getNumGeometries(); i++) {
      if (((Polygon) outlines.getGeometryN(i)).getNumInteriorRing() > 0) {
        return true;
      }
    }
    return false;
  }

  private static ArrayNode polygons(MultiPolygon outlines) {
    ArrayNode polygons = Json.array();
    for (int i = 0; i < outlines.getNumGeometries(); i++) {
      ArrayNode flat = polygons.addArray();
      Coordinate[] ring = ((Polygon) outlines.getGeometryN(i)).getExteriorRing().getCoordinates();
      for (int corner = 0; corner < ring.length - 1; corner++) {
        Json.add(flat, ring[corner].x);
        Json.add(flat, ring[corner].y);
      }
    }
    return polygons;
  }

  private static ArrayNode box(Box box) {
    return Json.array(box.x(), box.y(), box.width(), box.height());
  }

  /** COCO's key points are pixel indices, so the centre of pixel 0 is 0. */
  private static ArrayNode keypoints(List<Optional<Point>> keypoints) {
    ArrayNode flat = Json.array();
    for (Optional<Point> keypoint : keypoints) {
      Json.add(flat, keypoint.map(point -> point.x() - 0.5).orElse(0.0));
      Json.add(flat, keypoint.map(point -> point.y() - 0.5).orElse(0.0));
      flat.add(keypoint.isPresent() ? VISIBLE : 0);
    }
    return flat;
  }
}

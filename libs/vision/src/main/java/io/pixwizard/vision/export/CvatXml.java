package io.pixwizard.vision.export;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Point;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CVAT for images 1.1. A mask is given by row-major run lengths inside its box, beginning with the
 * pixels outside.
 */
final class CvatXml {
  private CvatXml() {}

  static List<ExportedFile> write(AnnotatedPicture picture) {
    XmlText xml = new XmlText();
    xml.start("annotations");
    xml.leaf("version", "1.1");
    xml.start(
        "image",
        "id",
        picture.id() + "",
        "name",
        picture.fileName(),
        "width",
        picture.size().width() + "",
        "height",
        picture.size().height() + "");
    for (Annotation annotation : picture.annotations()) {
      add(xml, picture, annotation);
    }
    xml.end();
    xml.end();
    return List.of(
        ExportedFile.text(
            picture.stem() + ".cvat.xml", "cvat", "application/xml", Map.of(), xml.text()));
  }

  private static void add(XmlText xml, AnnotatedPicture picture, Annotation annotation) {
    String label = annotation.category().name();
    Box box = annotation.box();
    if (annotation.rle().isPresent()) {
      xml.empty(
          "mask",
          "label",
          label,
          "source",
          "auto",
          "occluded",
          "0",
          "rle",
          rle(annotation.rle().get().decode(), box),
          "left",
          (int) box.x() + "",
          "top",
          (int) box.y() + "",
          "width",
          (int) box.width() + "",
          "height",
          (int) box.height() + "",
          "z_order",
          "0");
    } else if (annotation.keypoints().isEmpty()) {
      xml.empty(
          "box",
          "label",
          label,
          "source",
          "auto",
          "occluded",
          "0",
          "xtl",
          box.x() + "",
          "ytl",
          box.y() + "",
          "xbr",
          box.right() + "",
          "ybr",
          box.bottom() + "",
          "z_order",
          "0");
    } else {
      addSkeleton(xml, picture, annotation);
    }
  }

  private static void addSkeleton(XmlText xml, AnnotatedPicture picture, Annotation annotation) {
    xml.start("skeleton", "label", annotation.category().name(), "source", "auto", "z_order", "0");
    for (int i = 0; i < annotation.keypoints().size(); i++) {
      Optional<Point> keypoint = annotation.keypoints().get(i);
      xml.empty(
          "points",
          "label",
          picture.keypointNames().get(i),
          "source",
          "auto",
          "outside",
          keypoint.isPresent() ? "0" : "1",
          "occluded",
          "0",
          "points",
          keypoint.map(point -> point.x() + "," + point.y()).orElse("0.0,0.0"));
    }
    xml.end();
  }

  /** The runs sum up to the box's area, which CVAT insists on. */
  private static String rle(Mask mask, Box box) {
    StringBuilder runs = new StringBuilder();
    boolean inside = false;
    int run = 0;
    for (int y = (int) box.y(); y < box.bottom(); y++) {
      for (int x = (int) box.x(); x < box.right(); x++) {
        if (mask.contains(x, y) != inside) {
          runs.append(run).append(", ");
          inside = !inside;
          run = 0;
        }
        run++;
      }
    }
    return runs.append(run).toString();
  }
}

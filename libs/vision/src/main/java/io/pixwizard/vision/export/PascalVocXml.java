package io.pixwizard.vision.export;

import io.pixwizard.vision.raster.Box;
import java.util.List;
import java.util.Map;

/**
 * Pascal VOC boxes. VOC counts pixels from 1 and includes the last one, so the box (0, 0, 10, 5)
 * becomes 1, 1, 10, 5; fractions are rounded to the nearest pixel edge.
 */
final class PascalVocXml {
  private PascalVocXml() {}

  static List<ExportedFile> write(AnnotatedPicture picture) {
    XmlText xml = new XmlText();
    xml.start("annotation");
    xml.leaf("folder", "");
    xml.leaf("filename", picture.fileName());
    xml.start("size");
    xml.leaf("width", picture.size().width() + "");
    xml.leaf("height", picture.size().height() + "");
    xml.leaf("depth", "3");
    xml.end();
    xml.leaf("segmented", "0");
    for (Annotation annotation : picture.annotations()) {
      xml.start("object");
      xml.leaf("name", annotation.category().name());
      xml.leaf("pose", "Unspecified");
      xml.leaf("truncated", "0");
      xml.leaf("difficult", "0");
      addBox(xml, annotation.box().clip(picture.size()));
      xml.end();
    }
    xml.end();
    return List.of(
        ExportedFile.text(
            picture.stem() + ".voc.xml", "pascal-voc", "application/xml", Map.of(), xml.text()));
  }

  private static void addBox(XmlText xml, Box box) {
    xml.start("bndbox");
    long left = Math.round(box.x());
    long top = Math.round(box.y());
    xml.leaf("xmin", left + 1 + "");
    xml.leaf("ymin", top + 1 + "");
    xml.leaf("xmax", Math.max(left + 1, Math.round(box.right())) + "");
    xml.leaf("ymax", Math.max(top + 1, Math.round(box.bottom())) + "");
    xml.end();
  }
}

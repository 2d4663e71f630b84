package io.pixwizard.vision.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.vision.decode.PaletteEntry;
import io.pixwizard.vision.decode.SemanticMap;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Picture;
import java.util.List;
import java.util.Map;

/**
 * COCO panoptic (cocodataset.org, format-data 4): a PNG whose colours are segment ids, {@code id =
 * R + 256 G + 65536 B} with 0 for no segment, and a JSON that says what the segments are. A segment
 * is a connected part of a class; the map knows no instances that touch.
 */
public final class PanopticFiles {
  private static final int MAX_SEGMENTS = 1 << 24;

  private PanopticFiles() {}

  /**
   * The PNG and the JSON.
   *
   * @param stem begins the names of the files
   * @param pictureId number of the picture in its data set
   * @param minArea smaller parts are left without a segment, in pixels
   */
  public static List<ExportedFile> coco(
      String stem, long pictureId, String fileName, SemanticMap map, int minArea) {
    List<SemanticMap.Segment> segments = map.segments(minArea);
    if (segments.size() >= MAX_SEGMENTS) {
      throw new IllegalArgumentException("more segments than ids: " + segments.size());
    }
    byte[] samples = new byte[3 * (int) map.size().area()];
    String pngName = stem + ".panoptic.png";
    ObjectNode root = Json.object();
    root.putObject("info").put("description", "PixWizard").put("version", "1.0");
    root.putArray("licenses");
    root.putArray("images")
        .addObject()
        .put("id", pictureId)
        .put("file_name", fileName)
        .put("width", map.size().width())
        .put("height", map.size().height());
    ObjectNode annotation = root.putArray("annotations").addObject();
    annotation.put("image_id", pictureId).put("file_name", pngName);
    ArrayNode list = annotation.putArray("segments_info");
    for (int i = 0; i < segments.size(); i++) {
      Mask mask = segments.get(i).mask();
      paint(samples, mask, i + 1);
      Box box = mask.bounds().orElseThrow();
      ObjectNode segment = list.addObject();
      segment.put("id", i + 1).put("category_id", segments.get(i).label());
      segment.put("area", mask.area());
      segment.set("bbox", Json.array(box.x(), box.y(), box.width(), box.height()));
      segment.put("iscrowd", 0);
    }
    addCategories(root, map);
    Picture picture = Picture.of(map.size().width(), map.size().height(), 3, samples);
    return List.of(
        new ExportedFile(
            pngName,
            "coco-panoptic-png",
            Png.MEDIA_TYPE,
            Map.of("id", "R + 256 G + 65536 B", "segments", segments.size()),
            Png.of(picture)),
        ExportedFile.text(
            stem + ".panoptic.json",
            "coco-panoptic",
            "application/json",
            Map.of(),
            Json.text(root)));
  }

  private static void paint(byte[] samples, Mask mask, int id) {
    for (int i = 0; i < samples.length / 3; i++) {
      if (mask.contains(i)) {
        samples[3 * i] = (byte) id;
        samples[3 * i + 1] = (byte) (id >> 8);
        samples[3 * i + 2] = (byte) (id >> 16);
      }
    }
  }

  private static void addCategories(ObjectNode root, SemanticMap map) {
    ArrayNode categories = root.putArray("categories");
    int none = map.palette().background().orElse(-1);
    for (PaletteEntry entry : map.palette().entries()) {
      if (entry.label() != none) {
        ObjectNode category = categories.addObject();
        category.put("id", entry.label()).put("name", entry.name()).put("supercategory", "");
        // things and stuff cannot be told apart by colour, and parts are separated for both
        category.put("isthing", 1);
        category.set(
            "color", Json.array(entry.color().red(), entry.color().green(), entry.color().blue()));
      }
    }
  }
}

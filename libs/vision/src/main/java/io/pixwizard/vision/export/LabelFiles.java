package io.pixwizard.vision.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.vision.decode.MaskInstance;
import io.pixwizard.vision.decode.MaskSet;
import io.pixwizard.vision.decode.PaletteEntry;
import io.pixwizard.vision.decode.SemanticMap;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Picture;
import java.awt.image.IndexColorModel;
import java.util.List;
import java.util.Map;

/** Label pictures and the legend that names the labels. */
public final class LabelFiles {
  private static final int BYTE_LABELS = 256;

  private LabelFiles() {}

  /**
   * The classes as PNG, and the legend. With labels up to 255 it has a palette of the classes'
   * colours, so the indices are the labels and people see the colours; else it is 16-bit grey.
   */
  public static List<ExportedFile> semantic(String stem, SemanticMap map) {
    boolean bytes = map.palette().entries().stream().allMatch(entry -> entry.label() < BYTE_LABELS);
    byte[] png = bytes ? Png.indexed(map.labels(), colors(map)) : grey16(map.labels());
    Map<String, Object> meta =
        Map.of(
            "bits", bytes ? 8 : 16,
            "palette", map.palette().name(),
            "ambiguous_share", map.ambiguousShare());
    return List.of(
        new ExportedFile(stem + ".labels.png", "label-png", Png.MEDIA_TYPE, meta, png),
        ExportedFile.text(
            stem + ".legend.json", "legend", "application/json", Map.of(), legend(map)));
  }

  /** The instances of a mask set as 16-bit PNG of their ids; later ones lie on top. */
  public static ExportedFile instances(String stem, MaskSet masks) {
    int[] ids = new int[(int) masks.size().area()];
    for (MaskInstance instance : masks.instances()) {
      Mask mask = instance.mask();
      for (int i = 0; i < ids.length; i++) {
        ids[i] = mask.contains(i) ? instance.id() : ids[i];
      }
    }
    return new ExportedFile(
        stem + ".instances.png",
        "instance-png16",
        Png.MEDIA_TYPE,
        Map.of("bits", 16, "instances", masks.instances().size()),
        grey16(LabelMap.of(masks.size(), ids)));
  }

  /** All instances together as 8-bit PNG: 255 inside, 0 outside. */
  public static ExportedFile mask(String stem, MaskSet masks) {
    byte[] samples = masks.union().toBytes();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) -samples[i];
    }
    Picture picture = Picture.of(masks.size().width(), masks.size().height(), 1, samples);
    return new ExportedFile(
        stem + ".mask.png", "mask-png", Png.MEDIA_TYPE, Map.of("inside", 255), Png.of(picture));
  }

  private static byte[] grey16(LabelMap labels) {
    short[] samples = new short[(int) labels.size().area()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) labels.label(i);
    }
    return Png.grey16(labels.size(), samples);
  }

  private static IndexColorModel colors(SemanticMap map) {
    byte[] red = new byte[BYTE_LABELS];
    byte[] green = new byte[BYTE_LABELS];
    byte[] blue = new byte[BYTE_LABELS];
    for (PaletteEntry entry : map.palette().entries()) {
      red[entry.label()] = (byte) entry.color().red();
      green[entry.label()] = (byte) entry.color().green();
      blue[entry.label()] = (byte) entry.color().blue();
    }
    return new IndexColorModel(8, BYTE_LABELS, red, green, blue);
  }

  /** Every class of the palette, with the number of its pixels. */
  private static String legend(SemanticMap map) {
    int[] pixels = map.labels().histogram();
    ObjectNode root = Json.object();
    root.put("palette", map.palette().name());
    ArrayNode classes = root.putArray("classes");
    for (PaletteEntry entry : map.palette().entries()) {
      classes
          .addObject()
          .put("label", entry.label())
          .put("name", entry.name())
          .put("color", entry.color().toString())
          .put("pixels", entry.label() < pixels.length ? pixels[entry.label()] : 0);
    }
    return Json.text(root);
  }
}

package io.pixwizard.vision.export;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.pixwizard.vision.decode.DepthMap;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.Size;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Depth maps as files. Every file's meta says {@code kind} (metric or relative), {@code profile},
 * {@code near_is} (bright or dark, in the model's drawing) and how a missing value looks.
 */
public final class DepthFiles {
  private DepthFiles() {}

  /**
   * A 16-bit PNG. Meta also has {@code scale} and {@code offset} ({@code depth = (v - offset) /
   * scale}) and {@code dropped}, the number of values that did not fit and became 0.
   *
   * @throws IllegalArgumentException if the scale is metric and the depth relative, or the other
   *     way round
   */
  public static ExportedFile png16(String stem, DepthMap map, DepthScale scale) {
    if (scale.metric() != map.profile().metric()) {
      throw new IllegalArgumentException(
          "scale %s does not fit profile %s".formatted(scale, map.profile().name()));
    }
    short[] samples = new short[(int) map.size().area()];
    int dropped = 0;
    for (int i = 0; i < samples.length; i++) {
      float depth = map.depth().value(i);
      int number = scale.encode(depth);
      samples[i] = (short) number;
      // depth 0 itself is 0 in the metric scales and lost like any value too small for one step
      dropped += number == 0 && !Float.isNaN(depth) ? 1 : 0;
    }
    Map<String, Object> meta = meta(map, "0");
    meta.put("scale", scale.factor());
    meta.put("offset", scale.offset());
    meta.put("dropped", dropped);
    String format = "depth-png16-" + scale.name().toLowerCase(Locale.ROOT);
    return new ExportedFile(
        stem + ".depth.png", format, Png.MEDIA_TYPE, meta, Png.grey16(map.size(), samples));
  }

  /** A portable float map: rows from the bottom up, little-endian; infinity for no value. */
  public static ExportedFile pfm(String stem, DepthMap map) {
    Size size = map.size();
    byte[] header = "Pf\n%d %d\n-1.0\n".formatted(size.width(), size.height()).getBytes(US_ASCII);
    ByteBuffer file =
        ByteBuffer.allocate(header.length + 4 * (int) size.area())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(header);
    for (int y = size.height() - 1; y >= 0; y--) {
      for (int x = 0; x < size.width(); x++) {
        float depth = map.depth().value(x, y, 0);
        file.putFloat(Float.isNaN(depth) ? Float.POSITIVE_INFINITY : depth);
      }
    }
    return new ExportedFile(
        stem + ".pfm", "pfm", "image/x-portable-floatmap", meta(map, "inf"), file.array());
  }

  /** float32 of shape [height, width]; NaN for no value. */
  public static ExportedFile npy(String stem, DepthMap map) {
    return new ExportedFile(
        stem + ".depth.npy", "npy", "application/x-npy", meta(map, "nan"), Numpy.npy(map.depth()));
  }

  /**
   * Arrays {@code depth} (NaN for no value) and {@code valid} (1 or 0) of shape [height, width].
   */
  public static ExportedFile npz(String stem, DepthMap map) {
    float[] valid = map.depth().toArray();
    for (int i = 0; i < valid.length; i++) {
      valid[i] = Float.isNaN(valid[i]) ? 0 : 1;
    }
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("depth", Numpy.npy(map.depth()));
    arrays.put("valid", Numpy.npy(FloatRaster.of(map.size(), 1, valid)));
    return new ExportedFile(
        stem + ".depth.npz", "npz", "application/x-npz", meta(map, "nan"), Numpy.npz(arrays));
  }

  /**
   * OpenEXR with one float32 channel {@code Z}; NaN for no value. Written by native code, which is
   * there for Linux, macOS and Windows on x86-64, and for Linux and macOS on 64-bit ARM.
   */
  public static ExportedFile exr(String stem, DepthMap map) {
    return new ExportedFile(
        stem + ".depth.exr", "exr", "image/x-exr", meta(map, "nan"), Exr.write(map.depth(), "Z"));
  }

  private static Map<String, Object> meta(DepthMap map, String invalid) {
    Map<String, Object> meta = new HashMap<>();
    meta.put("kind", map.profile().metric() ? "metric" : "relative");
    meta.put("profile", map.profile().name());
    meta.put("unit", map.profile().metric() ? "metre" : "none");
    meta.put("near_is", map.profile().nearIsBright() ? "bright" : "dark");
    meta.put("invalid", invalid);
    return meta;
  }
}

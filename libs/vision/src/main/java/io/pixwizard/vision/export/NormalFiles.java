package io.pixwizard.vision.export;

import io.pixwizard.vision.decode.NormalMap;
import io.pixwizard.vision.raster.Picture;
import java.util.Locale;
import java.util.Map;

/** Surface normals as files; meta says the {@code frame}. */
public final class NormalFiles {
  private NormalFiles() {}

  /** float32 of shape [height, width, 3]; NaN for no direction. */
  public static ExportedFile npy(String stem, NormalMap map) {
    return new ExportedFile(
        stem + ".normals.npy", "npy", "application/x-npy", meta(map), Numpy.npy(map.normals()));
  }

  /** 8-bit RGB, {@code round((n + 1) / 2 * 255)}; black for no direction. */
  public static ExportedFile png(String stem, NormalMap map) {
    byte[] samples = new byte[3 * (int) map.size().area()];
    for (int i = 0; i < samples.length; i++) {
      float component = map.normals().value(i);
      samples[i] = (byte) (Float.isNaN(component) ? 0 : Math.round((component + 1) / 2 * 255));
    }
    Picture picture = Picture.of(map.size().width(), map.size().height(), 3, samples);
    return new ExportedFile(
        stem + ".normals.png", "normals-png", Png.MEDIA_TYPE, meta(map), Png.of(picture));
  }

  private static Map<String, Object> meta(NormalMap map) {
    return Map.of("frame", map.frame().name().toLowerCase(Locale.ROOT));
  }
}

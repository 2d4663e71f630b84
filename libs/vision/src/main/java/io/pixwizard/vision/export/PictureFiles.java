package io.pixwizard.vision.export;

import io.pixwizard.vision.decode.EdgeMap;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Point;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Pictures as files. */
public final class PictureFiles {
  private static final int STROKE = 2;
  private static final int DOT = 3;

  private PictureFiles() {}

  /** An answer that is a picture. Meta has the change against the input, if there was one. */
  public static ExportedFile png(String stem, PictureResult result) {
    Map<String, Object> meta = new HashMap<>();
    result
        .change()
        .ifPresent(
            change -> {
              // JSON has neither infinity nor NaN
              putFinite(meta, "psnr", change.peakSignalToNoiseRatio());
              putFinite(meta, "ssim", change.structuralSimilarity());
              putFinite(meta, "l1", change.meanAbsolute());
            });
    return new ExportedFile(stem + ".png", "png", Png.MEDIA_TYPE, meta, Png.of(result.picture()));
  }

  /** The strength of lines: 0 none to 255 full. */
  public static ExportedFile png(String stem, EdgeMap edges) {
    return new ExportedFile(
        stem + ".edges.png",
        "edge-png",
        Png.MEDIA_TYPE,
        Map.of("dark_on_light", edges.darkOnLight()),
        Png.of(edges.strength()));
  }

  /**
   * The picture with everything drawn over it, for people: masks at half opacity, boxes as frames
   * and key points as dots, each thing in its own colour.
   *
   * @throws IllegalArgumentException if the picture has another size
   */
  public static ExportedFile overlay(String stem, Picture picture, AnnotatedPicture annotated) {
    if (!picture.size().equals(annotated.size())) {
      throw new IllegalArgumentException(
          "picture is %s, annotations are for %s".formatted(picture.size(), annotated.size()));
    }
    byte[] samples = rgb(picture);
    for (Annotation annotation : annotated.annotations()) {
      Rgb color = CategoryColors.of(annotation.id());
      if (annotation.rle().isPresent()) {
        blend(samples, annotation.rle().get().decode(), color, 0.5);
      } else if (annotation.keypoints().isEmpty()) {
        blend(samples, frame(picture.size(), annotation.box()), color, 1);
      } else {
        for (Point point : annotation.keypoints().stream().flatMap(Optional::stream).toList()) {
          Box dot = new Box(point.x() - DOT, point.y() - DOT, 2 * DOT, 2 * DOT);
          blend(samples, Mask.of(picture.size(), dot), color, 1);
        }
      }
    }
    Picture drawn = Picture.of(picture.width(), picture.height(), 3, samples);
    return new ExportedFile(
        stem + ".overlay.png", "overlay-png", Png.MEDIA_TYPE, Map.of(), Png.of(drawn));
  }

  private static void putFinite(Map<String, Object> meta, String name, double value) {
    if (Double.isFinite(value)) {
      meta.put(name, value);
    }
  }

  private static byte[] rgb(Picture picture) {
    byte[] samples = new byte[3 * (int) picture.size().area()];
    for (int i = 0; i < samples.length / 3; i++) {
      Rgb pixel = Rgb.at(picture, i);
      samples[3 * i] = (byte) pixel.red();
      samples[3 * i + 1] = (byte) pixel.green();
      samples[3 * i + 2] = (byte) pixel.blue();
    }
    return samples;
  }

  private static Mask frame(Size size, Box box) {
    Mask outer = Mask.of(size, box);
    if (Math.min(box.width(), box.height()) <= 2 * STROKE) {
      return outer;
    }
    Box inner =
        new Box(
            box.x() + STROKE,
            box.y() + STROKE,
            box.width() - 2 * STROKE,
            box.height() - 2 * STROKE);
    return outer.and(Mask.of(size, inner).complement());
  }

  private static void blend(byte[] samples, Mask mask, Rgb color, double opacity) {
    int[] over = {color.red(), color.green(), color.blue()};
    for (int i = 0; i < samples.length; i++) {
      if (mask.contains(i / 3)) {
        samples[i] = (byte) Math.round((1 - opacity) * (samples[i] & 0xFF) + opacity * over[i % 3]);
      }
    }
  }
}

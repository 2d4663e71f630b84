package io.pixwizard.scenes.annotate;

import io.pixwizard.contracts.encoding.MarkEncoding;
import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.raster.Picture;
import java.util.List;

/** Answers of the grounding tasks: overlays and frames. */
public final class Marks {

  private Marks() {}

  /** The picture with the mask tinted at {@link MarkEncoding#OVERLAY_OPACITY}. */
  public static Picture overlay(Picture picture, Mask mask, int rgb) {
    byte[] bytes = picture.toBytes();
    for (int i = 0; i < bytes.length; i++) {
      if (mask.contains(i / 3)) {
        int tint = rgb >> (16 - 8 * (i % 3)) & 0xFF;
        bytes[i] = (byte) (((bytes[i] & 0xFF) + tint + 1) / 2);
      }
    }
    return Picture.of(picture.width(), picture.height(), bytes);
  }

  /**
   * The picture with frames just outside the boxes, as far as there is room, so that the inner edge
   * of a frame is the box.
   */
  public static Picture frames(Picture picture, List<Box> boxes, int rgb) {
    int width = picture.width();
    int height = picture.height();
    int thick = thickness(width, height);
    byte[] bytes = picture.toBytes();
    for (Box box : boxes) {
      int left = Math.max(0, box.left() - thick);
      int top = Math.max(0, box.top() - thick);
      int right = Math.min(width, box.right() + thick);
      int bottom = Math.min(height, box.bottom() + thick);
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          // at the border of the picture the frame moves inwards and stays closed
          boolean inside =
              x >= left + thick && x < right - thick && y >= top + thick && y < bottom - thick;
          if (!inside) {
            int i = (y * width + x) * 3;
            bytes[i] = (byte) (rgb >> 16);
            bytes[i + 1] = (byte) (rgb >> 8);
            bytes[i + 2] = (byte) rgb;
          }
        }
      }
    }
    return Picture.of(width, height, bytes);
  }

  /** Thickness of frames in pixels. */
  public static int thickness(int width, int height) {
    return MarkEncoding.frameThickness(width, height);
  }
}

package io.pixwizard.scenes.sprite;

import io.pixwizard.scenes.corpus.ImageIoCodec;
import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.raster.Mask;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;

/** Cuts what is opaque out of a picture file. */
final class CutOut {

  private static final int HALF = 128;

  private CutOut() {}

  /**
   * The surface of the part whose alpha is at least one half; empty if that is everything or has a
   * side shorter than allowed.
   *
   * @throws IOException if the bytes are no picture
   */
  static Optional<SpriteSurface> read(byte[] encoded, int minSide) throws IOException {
    BufferedImage image = ImageIoCodec.image(encoded, ImageIoCodec.DEFAULT_MAX_PIXELS);
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    Mask opaque = Mask.where(width, height, p -> argb[p] >>> 24 >= HALF);
    Optional<Box> box = opaque.box();
    boolean usable =
        opaque.area() < width * height
            && box.isPresent()
            && Math.min(box.get().width(), box.get().height()) >= minSide;
    return usable ? Optional.of(surface(image, box.get())) : Optional.empty();
  }

  private static SpriteSurface surface(BufferedImage image, Box box) {
    int[] part =
        image.getRGB(box.left(), box.top(), box.width(), box.height(), null, 0, box.width());
    return new SpriteSurface(box.width(), box.height(), part);
  }
}

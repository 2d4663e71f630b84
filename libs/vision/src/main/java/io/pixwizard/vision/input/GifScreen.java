package io.pixwizard.vision.input;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.raster.Size;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;

/** The screen of a GIF, on which a frame may cover a part only (GIF89a, sections 18 and 20). */
final class GifScreen {
  private static final int HEADER = 10;

  private GifScreen() {}

  /** The size in the logical screen descriptor. */
  static Size size(byte[] file) {
    if (file.length < HEADER) {
      throw new InvalidDataException("picture", "GIF file ends in its header");
    }
    int width = (file[6] & 0xFF) | (file[7] & 0xFF) << 8;
    int height = (file[8] & 0xFF) | (file[9] & 0xFF) << 8;
    if (width == 0 || height == 0) {
      throw new InvalidDataException("picture", "is %dx%d".formatted(width, height));
    }
    return new Size(width, height);
  }

  /** The first frame on a transparent screen; the frame itself if it covers the screen. */
  static BufferedImage place(ImageReader reader, BufferedImage frame, Size screen)
      throws IOException {
    if (frame.getWidth() == screen.width() && frame.getHeight() == screen.height()) {
      return frame;
    }
    IIOMetadataNode root =
        (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
    IIOMetadataNode descriptor =
        (IIOMetadataNode) root.getElementsByTagName("ImageDescriptor").item(0);
    BufferedImage image =
        new BufferedImage(screen.width(), screen.height(), BufferedImage.TYPE_4BYTE_ABGR);
    Graphics2D graphics = image.createGraphics();
    graphics.drawImage(
        frame,
        Integer.parseInt(descriptor.getAttribute("imageLeftPosition")),
        Integer.parseInt(descriptor.getAttribute("imageTopPosition")),
        null);
    graphics.dispose();
    return image;
  }
}

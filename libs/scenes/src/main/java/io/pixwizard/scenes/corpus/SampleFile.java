package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.raster.LabelMap;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * Picture files whose samples are numbers, not colours: palette indices, classes, millimetres. They
 * are read as stored, without conversion between colour spaces.
 */
final class SampleFile {

  private SampleFile() {}

  /**
   * The first channel, 8 or 16 bits unsigned; palette pictures give their indices.
   *
   * @throws IOException if the bytes are no picture
   */
  static LabelMap samples(byte[] encoded) throws IOException {
    Raster raster = image(encoded).getRaster();
    int[] samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    return new LabelMap(raster.getWidth(), raster.getHeight(), samples);
  }

  /** The decoded file. */
  static BufferedImage image(byte[] encoded) throws IOException {
    return ImageIoCodec.image(encoded, ImageIoCodec.DEFAULT_MAX_PIXELS);
  }
}

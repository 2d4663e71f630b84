package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.raster.Picture;
import java.io.IOException;
import java.io.InputStream;

/**
 * Turns encoded bytes into pictures and back. The default is {@link ImageIoCodec}; an application
 * may bring its own.
 */
public interface PictureCodec {

  /**
   * Decodes a picture.
   *
   * @throws IOException if the bytes are no picture or the picture is too large
   */
  Picture decode(byte[] encoded) throws IOException;

  /**
   * Width over height of a picture, of which no more is read than its header.
   *
   * @throws IOException if the bytes are no picture
   */
  double aspect(InputStream encoded) throws IOException;

  /** Encodes as PNG. */
  byte[] encodePng(Picture picture) throws IOException;
}

package io.pixwizard.vision.input;

import io.pixwizard.vision.InvalidDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A file in memory that stops a reader which goes on and on behind its end. The WebP reader takes
 * missing bits for zeros, and a broken header can make it ask for them for minutes.
 */
final class BoundedStream extends MemoryCacheImageInputStream {
  // readers of cut files ask some times more before they give up
  private static final int MOST_READS_BEHIND_END = 4096;

  private int readsBehindEnd;

  BoundedStream(byte[] file) {
    super(new ByteArrayInputStream(file));
  }

  @Override
  public int read() throws IOException {
    return checked(super.read());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return checked(super.read(bytes, offset, length));
  }

  private int checked(int result) {
    if (result < 0 && ++readsBehindEnd > MOST_READS_BEHIND_END) {
      throw new InvalidDataException("picture", "file ends too early");
    }
    return result;
  }
}

package io.pixwizard.artifacts;

import java.io.InputStream;
import java.util.Arrays;

/** Many zero bytes that are nowhere in memory. */
public final class Zeros extends InputStream {

  private long left;

  public Zeros(long length) {
    this.left = length;
  }

  @Override
  public int read() {
    return left-- > 0 ? 0 : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (left <= 0) {
      return -1;
    }
    int n = (int) Math.min(length, left);
    Arrays.fill(buffer, offset, offset + n, (byte) 0);
    left -= n;
    return n;
  }
}

package io.pixwizard.artifacts.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * The body of a GET that goes on with a range request where a connection broke. Gives up after
 * {@code attempts} breaks in a row without a byte between them.
 */
final class ResumingInputStream extends InputStream {

  /** Opens the rest of an object; retries by itself. */
  interface Opener {
    InputStream openAt(long offset);
  }

  private final String action;
  private final Opener opener;
  private final OptionalLong length;
  private final int attempts;
  private InputStream in;
  private long position;
  private int breaks;

  ResumingInputStream(
      String action, InputStream first, OptionalLong length, int attempts, Opener opener) {
    this.action = action;
    this.in = first;
    this.length = length;
    this.attempts = attempts;
    this.opener = opener;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    while (true) {
      try {
        int n = in.read(buffer, offset, count);
        if (n > 0) {
          position += n;
          breaks = 0;
        }
        return n;
      } catch (IOException e) {
        if (length.isPresent() && position == length.getAsLong()) {
          return -1;
        }
        if (++breaks >= attempts) {
          throw S3Failures.translate(action + " at byte " + position, e);
        }
        reopen();
      }
    }
  }

  private void reopen() {
    try {
      in.close();
    } catch (IOException e) {
      // it is broken already, and what matters is whether the next one works
    }
    in = opener.openAt(position);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

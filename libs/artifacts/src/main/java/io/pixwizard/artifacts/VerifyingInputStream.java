package io.pixwizard.artifacts;

import io.pixwizard.contracts.message.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Reads an object and throws {@link ArtifactException} CORRUPTED instead of reporting the end when
 * length or digest differ from the reference. What was read before that is unproven.
 */
final class VerifyingInputStream extends InputStream {

  private final InputStream in;
  private final ArtifactRef expected;
  private final MessageDigest digest = Sha256.newDigest();
  private long count;
  private boolean verified;

  VerifyingInputStream(InputStream in, ArtifactRef expected) {
    this.in = in;
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = in.read(buffer, offset, length);
    if (n < 0) {
      verify();
      return n;
    }
    digest.update(buffer, offset, n);
    count += n;
    if (count > expected.bytes()) {
      throw ArtifactException.corrupted(
          expected.key(), "longer than the promised " + expected.bytes() + " bytes");
    }
    return n;
  }

  private void verify() {
    if (verified) {
      return;
    }
    if (count != expected.bytes()) {
      throw ArtifactException.corrupted(
          expected.key(), "has " + count + " bytes instead of " + expected.bytes());
    }
    Sha256 actual = Sha256.finish(digest);
    if (!actual.hex().equals(expected.sha256())) {
      throw ArtifactException.corrupted(
          expected.key(), "has sha256 " + actual + " instead of " + expected.sha256());
    }
    verified = true;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

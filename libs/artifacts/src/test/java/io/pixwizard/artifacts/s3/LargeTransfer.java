package io.pixwizard.artifacts.s3;

import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.Zeros;
import io.pixwizard.contracts.message.ArtifactRef;
import java.io.InputStream;
import java.io.OutputStream;

/** Stores and reads back 64 MiB from a stream of unknown length; runs in a JVM with less heap. */
final class LargeTransfer {

  static final long BYTES = 64L << 20;

  private LargeTransfer() {}

  public static void main(String[] args) throws Exception {
    try (S3ArtifactStore store =
        new S3ArtifactStore(ChildJvm.settings(args[0], args[1], args[2]))) {
      ArtifactRef ref =
          store.put("large/x", Content.of(new Zeros(BYTES)), "application/octet-stream");
      try (InputStream in = store.open(ref)) {
        System.out.println(in.transferTo(OutputStream.nullOutputStream()) + " " + ref.sha256());
      }
    }
  }
}

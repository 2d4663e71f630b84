package io.pixwizard.artifacts.s3;

import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stores one file of a folder and hangs in the second until it is killed. */
final class InterruptedWriter {

  private InterruptedWriter() {}

  public static void main(String[] args) {
    try (S3ArtifactStore store =
        new S3ArtifactStore(ChildJvm.settings(args[0], args[1], args[2]))) {
      Map<String, Content> files = new LinkedHashMap<>();
      files.put("a-model", Content.of(new byte[1000]));
      files.put("b-optimizer", Content.of(new Hanging()));
      new ManifestedFolders(store).write(KeyLayout.step("r", 10), files);
    }
  }

  private static final class Hanging extends InputStream {
    @Override
    public int read() {
      return read(new byte[1], 0, 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      System.out.println("half way");
      while (true) {
        try {
          Thread.sleep(60_000);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}

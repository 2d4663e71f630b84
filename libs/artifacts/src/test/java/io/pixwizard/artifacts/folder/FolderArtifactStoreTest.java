package io.pixwizard.artifacts.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.artifacts.ArtifactFailure;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.ArtifactStoreContract;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.StoreLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract, in a folder, and what only a folder has. */
final class FolderArtifactStoreTest extends ArtifactStoreContract {

  private FolderArtifactStore store;

  @BeforeEach
  void openStore() {
    store =
        new FolderArtifactStore(
            temp.resolve("store"),
            new StoreLimits(80L << 20, 1L << 20, Duration.ofDays(1), 1000),
            Clock.systemUTC());
  }

  @Override
  protected ArtifactStore store() {
    return store;
  }

  @Override
  protected Path stored(String key) {
    return store.file(key);
  }

  @Test
  void aFileOfOthersIsAnObjectWithoutDigest() throws IOException {
    Path file = store.file("runs/r/notes.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "by hand");
    assertThat(store.stat("runs/r/notes.txt").orElseThrow().sha256()).isEmpty();
    assertThat(store.read(store.fingerprint("runs/r/notes.txt"))).asString().isEqualTo("by hand");
  }

  @Test
  void aFileChangedByOthersLosesItsDigest() throws IOException {
    store.put("a/b", Content.of(new byte[] {1, 2}), "image/png");
    Files.write(store.file("a/b"), new byte[] {1, 2, 3});
    assertThat(store.stat("a/b").orElseThrow().sha256()).isEmpty();
  }

  @Test
  void aFolderIsNoKey() {
    store.put("a/b", Content.of(new byte[] {1}), "image/png");
    assertFailure(
        ArtifactFailure.INVALID, () -> store.put("a", Content.of(new byte[] {1}), "image/png"));
    assertThat(store.stat("a")).isEmpty();
  }

  @Test
  void nothingStaysBehind() throws IOException {
    store.put("a/b", Content.of(new byte[] {1}), "image/png");
    store.put("a/b", Content.of(new byte[] {2}), "image/png");
    store.putIfAbsent("a/b", Content.of(new byte[] {3}), "image/png");
    store.deleteFolder("a/");
    try (var left = Files.walk(temp.resolve("store"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(temp.resolve("store/a")).doesNotExist();
  }
}

package io.pixwizard.artifacts.manifest;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Sha256;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Verified copies of complete folders on the local disk, in {@code root/{sha256 of the manifest}}.
 * A copy appears whole, by a rename; several processes may share one root.
 */
public final class FolderCache {

  private static final String PARTIAL = ".partial-";

  private final ArtifactStore store;
  private final Path root;

  /** Copies from this store below {@code root}, created when needed. */
  public FolderCache(ArtifactStore store, Path root) {
    this.store = store;
    this.root = root;
  }

  /**
   * The local copy, downloaded unless one with equal digests is there; a damaged one is replaced.
   * Every file is hashed either way. MISSING, CORRUPTED.
   */
  public Path fetch(CompleteFolder folder) {
    Path target = root.resolve(folder.sha256().hex());
    try {
      Files.createDirectories(root);
      if (holds(target, folder.manifest())) {
        return target;
      }
      Path partial = Files.createTempDirectory(root, PARTIAL);
      try {
        for (ManifestEntry entry : folder.manifest().files()) {
          Path file = partial.resolve(entry.name());
          Files.createDirectories(file.getParent());
          store.download(folder.ref(entry), file);
        }
        Files.write(partial.resolve(Manifest.FILE_NAME), ManifestJson.write(folder.manifest()));
        publish(partial, target, folder.manifest());
      } finally {
        FolderTree.delete(partial);
      }
      return target;
    } catch (IOException e) {
      throw ArtifactException.localIo("caching " + folder.folder() + " in " + root, e);
    }
  }

  private void publish(Path partial, Path target, Manifest manifest) throws IOException {
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException occupied) {
      // another process was faster, or a damaged copy is in the way
      if (holds(target, manifest)) {
        return;
      }
      Path damaged = Files.createTempDirectory(root, PARTIAL);
      Files.move(target, damaged, StandardCopyOption.ATOMIC_MOVE);
      FolderTree.delete(damaged);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private boolean holds(Path copy, Manifest manifest) {
    return Files.isRegularFile(copy.resolve(Manifest.FILE_NAME))
        && manifest.files().stream().allMatch(entry -> matches(copy.resolve(entry.name()), entry));
  }

  private boolean matches(Path file, ManifestEntry entry) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) != entry.bytes()) {
        return false;
      }
    } catch (IOException e) {
      throw ArtifactException.localIo("reading " + file, e);
    }
    return Sha256.of(file).equals(entry.sha256());
  }
}

package io.pixwizard.artifacts.manifest;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactFailure;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyRules;
import io.pixwizard.artifacts.Sha256;
import io.pixwizard.artifacts.StoredObject;
import io.pixwizard.contracts.message.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes and reads folders with a manifest in any store. Complete folders are immutable; one writer
 * per folder at a time, which training runs have by their nature. Of two that race with different
 * content one fails, and if they mixed their files a reader gets CORRUPTED, never a mixture.
 *
 * <pre>{@code
 * String step = KeyLayout.step(run, 4000);
 * folders.write(step, Map.of("ema.safetensors", Content.of(file)));
 * Path local = new FolderCache(store, cacheFolder).fetch(folders.find(step).orElseThrow());
 * }</pre>
 */
public final class ManifestedFolders {

  private static final int MAX_MANIFEST_BYTES = 1 << 20;

  private final ArtifactStore store;

  /** Works on this store and does not close it. */
  public ManifestedFolders(ArtifactStore store) {
    this.store = store;
  }

  /**
   * Stores the files and then the manifest. What an interrupted write left is overwritten.
   * ALREADY_EXISTS when the folder is complete; writing the same content again is seen by {@link
   * #find} and {@link CompleteFolder#sha256}.
   */
  public CompleteFolder write(String folder, Map<String, Content> files) {
    requireFree(folder);
    List<ManifestEntry> entries = new ArrayList<>();
    for (Map.Entry<String, Content> file : files.entrySet()) {
      String name = ManifestEntry.requireFileName(file.getKey());
      ArtifactRef ref = store.put(folder + name, file.getValue(), CompleteFolder.mediaTypeOf(name));
      entries.add(new ManifestEntry(name, new Sha256(ref.sha256()), ref.bytes()));
    }
    return complete(folder, new Manifest(entries));
  }

  /** The folder when its manifest is there; CORRUPTED when that cannot be read. */
  public Optional<CompleteFolder> find(String folder) {
    String key = manifestKey(folder);
    Optional<StoredObject> stored = store.stat(key);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    if (stored.get().bytes() > MAX_MANIFEST_BYTES) {
      throw ArtifactException.corrupted(key, "is too long for a manifest");
    }
    byte[] json = read(key);
    Sha256 digest = Sha256.of(json);
    if (!stored.get().sha256().map(digest::equals).orElse(true)) {
      throw ArtifactException.corrupted(key, "has sha256 " + digest);
    }
    return Optional.of(new CompleteFolder(folder, ManifestJson.read(key, json), digest));
  }

  /**
   * The complete folders below a prefix, numbers in names ordered as numbers. A folder whose
   * manifest promises files that are not there is not complete; one whose manifest is unreadable
   * throws CORRUPTED.
   */
  public List<CompleteFolder> complete(String prefix) {
    List<CompleteFolder> found = new ArrayList<>();
    FolderScan.below(store, prefix)
        .forEach((folder, scan) -> whole(folder, scan).ifPresent(found::add));
    return found;
  }

  /** Reads every file and throws CORRUPTED or MISSING at the first that is not as promised. */
  public void verify(CompleteFolder folder) {
    for (ManifestEntry entry : folder.manifest().files()) {
      try (InputStream in = store.open(folder.ref(entry))) {
        in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        throw ArtifactException.localIo("reading " + folder.folder() + entry.name(), e);
      }
    }
  }

  /** Removes a folder, the manifest first, so that no half of it is ever complete. */
  public void delete(String folder) {
    store.delete(List.of(manifestKey(folder)));
    store.deleteFolder(folder);
  }

  private Optional<CompleteFolder> whole(String folder, FolderScan scan) {
    if (!scan.hasManifest()) {
      return Optional.empty();
    }
    return find(folder).filter(found -> scan.holds(found.manifest()));
  }

  private void requireFree(String folder) {
    if (store.stat(manifestKey(folder)).isPresent()) {
      throw alreadyComplete(folder);
    }
  }

  private CompleteFolder complete(String folder, Manifest manifest) {
    byte[] json = ManifestJson.write(manifest);
    CompleteFolder written = new CompleteFolder(folder, manifest, Sha256.of(json));
    boolean first =
        store.putIfAbsent(manifestKey(folder), Content.of(json), "application/json").isPresent();
    // a put whose answer was lost finds its own manifest on the retry
    if (!first && !find(folder).equals(Optional.of(written))) {
      throw alreadyComplete(folder);
    }
    return written;
  }

  private byte[] read(String key) {
    try (InputStream in = store.open(key)) {
      return in.readNBytes(MAX_MANIFEST_BYTES);
    } catch (IOException e) {
      throw ArtifactException.localIo("reading " + key, e);
    }
  }

  private static ArtifactException alreadyComplete(String folder) {
    return new ArtifactException(
        ArtifactFailure.ALREADY_EXISTS, folder + " is complete and must not change", null);
  }

  private static String manifestKey(String folder) {
    return KeyRules.requireFolder(folder) + Manifest.FILE_NAME;
  }
}

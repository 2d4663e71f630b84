package io.pixwizard.artifacts.folder;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.KeyRules;
import io.pixwizard.artifacts.ListPage;
import io.pixwizard.artifacts.ListedObject;
import io.pixwizard.artifacts.StagedFile;
import io.pixwizard.artifacts.Staging;
import io.pixwizard.artifacts.StagingStore;
import io.pixwizard.artifacts.StoreLimits;
import io.pixwizard.artifacts.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Objects as files {@code root/{key}}; media types and digests beside them below {@code
 * root/.artifacts/}. Files that others put into the folder are objects too, without a recorded
 * digest.
 *
 * <p>Several processes may use one folder. A listing walks everything below its folder.
 */
public final class FolderArtifactStore extends StagingStore {

  private static final String PRIVATE = ".artifacts";
  private static final String UNKNOWN_TYPE = "application/octet-stream";

  private final Path root;
  private final FileRecords records;

  /** Opens or creates the store in {@code root}. */
  public FolderArtifactStore(Path root, StoreLimits limits, Clock clock) {
    super(
        new Staging(root.resolve(PRIVATE).resolve("staging"), limits.maxObjectBytes()),
        limits,
        clock);
    this.root = root;
    this.records = new FileRecords(root.resolve(PRIVATE).resolve("records"));
  }

  /** Opens or creates the store in {@code root} with default limits and the system's clock. */
  public static FolderArtifactStore open(Path root) {
    return new FolderArtifactStore(root, StoreLimits.defaults(), Clock.systemUTC());
  }

  /** The file of an object, present or not. */
  public Path file(String key) {
    return root.resolve(KeyRules.requireKey(key));
  }

  @Override
  protected void replace(String key, StagedFile staged, String mediaType) {
    keep(key, staged, mediaType, true);
  }

  @Override
  protected boolean create(String key, StagedFile staged, String mediaType) {
    return keep(key, staged, mediaType, false);
  }

  // one writer at a time, so that the record of one put never lands beside the bytes of another
  private synchronized boolean keep(
      String key, StagedFile staged, String mediaType, boolean replace) {
    Path target = file(key);
    if (Files.isDirectory(target)) {
      throw ArtifactException.invalid("key " + key + " is the folder of other objects");
    }
    try {
      Path own = staged.temporary() ? staged.path() : copyOf(staged.path());
      try {
        Files.createDirectories(target.getParent());
        if (replace) {
          Files.move(own, target, StandardCopyOption.ATOMIC_MOVE);
        } else {
          // unlike a move, a link never replaces
          Files.createLink(target, own);
        }
      } finally {
        Files.deleteIfExists(own);
      }
      records.write(key, FileRecord.of(target, mediaType, staged.sha256()), staging());
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Files.isRegularFile(target)) {
        return false;
      }
      throw ArtifactException.localIo("storing " + key, e);
    } catch (IOException e) {
      throw ArtifactException.localIo("storing " + key, e);
    }
  }

  private Path copyOf(Path file) throws IOException {
    return Files.copy(file, staging().newFile(), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public InputStream open(String key) {
    Path file = file(key);
    if (!Files.isRegularFile(file)) {
      throw ArtifactException.missing(key);
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw ArtifactException.missing(key);
    } catch (IOException e) {
      throw ArtifactException.localIo("reading " + key, e);
    }
  }

  @Override
  public Optional<StoredObject> stat(String key) {
    Path file = file(key);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Optional<FileRecord> record = records.read(key).filter(r -> r.isAbout(attributes));
      return Optional.of(
          new StoredObject(
              key,
              attributes.size(),
              record.map(FileRecord::mediaType).orElse(UNKNOWN_TYPE),
              record.map(FileRecord::sha256),
              attributes.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw ArtifactException.localIo("reading the attributes of " + key, e);
    }
  }

  @Override
  public ListPage list(String folder, Optional<String> after, int limit) {
    KeyRules.requireFolder(folder);
    limits().requirePageSize(limit);
    try {
      List<ListedObject> found =
          FolderWalk.objectsBelow(root, folder).stream()
              .filter(object -> after.isEmpty() || object.key().compareTo(after.get()) > 0)
              .limit(limit + 1L)
              .toList();
      return ListPage.of(found, limit);
    } catch (IOException e) {
      throw ArtifactException.localIo("listing " + folder, e);
    }
  }

  @Override
  public synchronized void delete(Collection<String> keys) {
    for (String key : keys) {
      Path file = file(key);
      try {
        if (Files.isRegularFile(file)) {
          Files.deleteIfExists(file);
        }
        records.delete(key);
        FolderWalk.removeEmptyParents(file, root);
      } catch (IOException e) {
        throw ArtifactException.localIo("deleting " + key, e);
      }
    }
  }

  @Override
  public void close() {
    // holds nothing open
  }
}

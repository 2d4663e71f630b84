package io.pixwizard.artifacts;

import io.pixwizard.contracts.message.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Objects by key, with the guarantees that S3 gives: a put is seen whole or not at all, the last of
 * several puts wins, a listing shows every object whose put has returned. Every method may throw
 * {@link ArtifactException}; each says here which failures are its own, INVALID (keys, see {@link
 * KeyRules}), REFUSED, UNREACHABLE and LOCAL_IO come from any.
 *
 * <p>Safe for use by many threads.
 */
public interface ArtifactStore extends AutoCloseable {

  /** Stores the content, replacing what is there. TOO_LARGE over {@code maxObjectBytes}. */
  ArtifactRef put(String key, Content content, String mediaType);

  /**
   * Stores the content unless the key is taken; of many callers at most one succeeds. Empty when
   * the key is taken, which after a lost answer and a retry may be by this very call: who needs to
   * know compares {@link #stat}. TOO_LARGE over {@code maxObjectBytes} or 5 GiB.
   */
  Optional<ArtifactRef> putIfAbsent(String key, Content content, String mediaType);

  /**
   * Stores the content under {@code folder} + its digest. Storing the same content again is
   * harmless and sends nothing while the stored object is younger than {@code refreshAfter}.
   */
  ArtifactRef putAddressed(String folder, Content content, String mediaType);

  /** The bytes as they are, unverified; the caller closes the stream. MISSING. */
  InputStream open(String key);

  /** What is known of an object; empty when there is none. */
  Optional<StoredObject> stat(String key);

  /**
   * Up to {@code limit} objects below {@code folder} at any depth in ascending order of key.
   *
   * @param after the cursor of the previous page, a key; empty for the beginning
   * @param limit 1 to {@code pageSize}
   */
  ListPage list(String folder, Optional<String> after, int limit);

  /** Removes these objects; keys without an object are no error. */
  void delete(Collection<String> keys);

  /** The limits in force. */
  StoreLimits limits();

  @Override
  void close();

  /**
   * A stream that throws CORRUPTED where a wrong object would end. Consumers that cannot take back
   * what they did with unproven bytes use {@link #read} or {@link #download}. MISSING, CORRUPTED.
   */
  default InputStream open(ArtifactRef ref) {
    return new VerifyingInputStream(open(ref.key()), ref);
  }

  /** The verified bytes. MISSING, CORRUPTED, TOO_LARGE over {@code maxReadBytes}. */
  default byte[] read(ArtifactRef ref) {
    if (ref.bytes() > limits().maxReadBytes()) {
      throw ArtifactException.tooLarge(
          ref.key() + " of " + ref.bytes() + " bytes", "maxReadBytes", limits().maxReadBytes());
    }
    try (InputStream in = open(ref)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw ArtifactException.localIo("reading " + ref.key(), e);
    }
  }

  /**
   * Writes the verified bytes to {@code target}, which appears whole or not at all and replaces
   * what is there. MISSING, CORRUPTED.
   */
  default void download(ArtifactRef ref, Path target) {
    try {
      Path part = Files.createTempFile(target.toAbsolutePath().getParent(), ".", ".part");
      try {
        try (InputStream in = open(ref);
            OutputStream out = Files.newOutputStream(part)) {
          in.transferTo(out);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw ArtifactException.localIo("writing " + ref.key() + " to " + target, e);
    }
  }

  /**
   * Reads the whole object and returns a reference to what was read: for objects that came by
   * signed URL, of which the store knows no digest. MISSING, TOO_LARGE over {@code maxObjectBytes}.
   */
  default ArtifactRef fingerprint(String key) {
    StoredObject object = stat(key).orElseThrow(() -> ArtifactException.missing(key));
    if (object.bytes() > limits().maxObjectBytes()) {
      throw ArtifactException.tooLarge(key, "maxObjectBytes", limits().maxObjectBytes());
    }
    MessageDigest digest = Sha256.newDigest();
    byte[] buffer = new byte[64 * 1024];
    long bytes = 0;
    try (InputStream in = open(key)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        bytes += n;
      }
    } catch (IOException e) {
      throw ArtifactException.localIo("reading " + key, e);
    }
    return new ArtifactRef(key, Sha256.finish(digest).hex(), bytes, object.mediaType());
  }

  /**
   * Removes everything below a folder and returns how many objects that were. What others store
   * there meanwhile may stay.
   */
  default long deleteFolder(String folder) {
    if (KeyRules.requireFolder(folder).isEmpty()) {
      throw ArtifactException.invalid("folder is empty: this would delete the whole store");
    }
    long deleted = 0;
    Optional<String> cursor = Optional.empty();
    do {
      ListPage page = list(folder, cursor, limits().pageSize());
      List<String> keys = page.objects().stream().map(ListedObject::key).toList();
      delete(keys);
      deleted += keys.size();
      cursor = page.next();
    } while (cursor.isPresent());
    return deleted;
  }
}

package io.pixwizard.artifacts.s3;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.messages.DeleteError;
import io.minio.messages.DeleteObject;
import io.minio.messages.Item;
import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactFailure;
import io.pixwizard.artifacts.KeyRules;
import io.pixwizard.artifacts.ListPage;
import io.pixwizard.artifacts.ListedObject;
import io.pixwizard.artifacts.Sha256;
import io.pixwizard.artifacts.StagedFile;
import io.pixwizard.artifacts.Staging;
import io.pixwizard.artifacts.StagingStore;
import io.pixwizard.artifacts.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The store in one S3 bucket. Objects over {@code partBytes} are sent in parts; digests are kept in
 * the user metadata {@code x-amz-meta-sha256}.
 *
 * <p>Transient failures (no connection, 5xx, 429) are retried as {@link S3Transfer} says, reads
 * that break in the middle go on where they broke, and what remains is UNREACHABLE.
 */
public final class S3ArtifactStore extends StagingStore {

  /** Largest object that S3 takes in one request; copies and conditional puts are one request. */
  static final long MAX_SINGLE_REQUEST = 5L << 30;

  private static final String DIGEST = "sha256";

  private final S3Settings settings;
  private final MinioClient client;
  private final S3Calls calls;

  /** Opens nothing yet; a server that is down is noticed by the first call. */
  public S3ArtifactStore(S3Settings settings, Clock clock) {
    super(
        new Staging(settings.stagingFolder(), settings.limits().maxObjectBytes()),
        settings.limits(),
        clock);
    this.settings = settings;
    this.client = S3Clients.create(settings, settings.endpoint());
    this.calls = new S3Calls(settings.transfer());
  }

  /** With the system's clock. */
  public S3ArtifactStore(S3Settings settings) {
    this(settings, Clock.systemUTC());
  }

  /** Creates the bucket when it is not there; for local stacks, operators create it elsewhere. */
  public void createBucketIfMissing() {
    if (!bucketExists()) {
      calls.call(
          "create bucket " + settings.bucket(),
          () -> {
            client.makeBucket(
                MakeBucketArgs.builder()
                    .bucket(settings.bucket())
                    .region(settings.region())
                    .build());
            return true;
          });
    }
  }

  /** True when the server answers and has the bucket: a readiness check. */
  public boolean bucketExists() {
    return calls.call(
        "look for bucket " + settings.bucket(),
        () -> client.bucketExists(BucketExistsArgs.builder().bucket(settings.bucket()).build()));
  }

  @Override
  protected void replace(String key, StagedFile file, String mediaType) {
    upload(key, file, mediaType, settings.transfer().partBytes(), Map.of());
  }

  @Override
  protected boolean create(String key, StagedFile file, String mediaType) {
    if (file.bytes() > MAX_SINGLE_REQUEST) {
      throw ArtifactException.tooLarge(
          "conditional put of " + key, "the S3 limit for one request", MAX_SINGLE_REQUEST);
    }
    try {
      // the condition is evaluated per request, so the object must travel in a single one
      upload(key, file, mediaType, MAX_SINGLE_REQUEST, Map.of("If-None-Match", "*"));
      return true;
    } catch (ArtifactException e) {
      if (e.failure() == ArtifactFailure.ALREADY_EXISTS) {
        return false;
      }
      throw e;
    }
  }

  private void upload(
      String key, StagedFile file, String mediaType, long partBytes, Map<String, String> headers) {
    long fewEnoughParts = Math.max(partBytes, file.bytes() / 10_000 + 1);
    calls.call(
        "PUT " + key,
        () ->
            client.uploadObject(
                UploadObjectArgs.builder()
                    .bucket(settings.bucket())
                    .object(key)
                    .filename(file.path().toString(), fewEnoughParts)
                    .contentType(mediaType)
                    .headers(headers)
                    .userMetadata(Map.of(DIGEST, file.sha256().hex()))
                    .build()));
  }

  @Override
  public InputStream open(String key) {
    KeyRules.requireKey(key);
    GetObjectResponse first = get(key, 0, null);
    String etag = first.headers().get("ETag");
    String length = first.headers().get("Content-Length");
    return new ResumingInputStream(
        "GET " + key,
        first,
        length == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length)),
        settings.transfer().attempts(),
        offset -> rest(key, offset, etag));
  }

  private InputStream rest(String key, long offset, String etag) {
    try {
      return get(key, offset, etag);
    } catch (ArtifactException e) {
      if (e.failure() == ArtifactFailure.ALREADY_EXISTS) {
        throw ArtifactException.corrupted(key, "was replaced while it was read");
      }
      throw e;
    }
  }

  private GetObjectResponse get(String key, long offset, String etag) {
    GetObjectArgs.Builder args = GetObjectArgs.builder().bucket(settings.bucket()).object(key);
    if (offset > 0) {
      args.offset(offset);
      if (etag != null) {
        args.matchETag(etag);
      }
    }
    return calls.call("GET " + key, () -> client.getObject(args.build()));
  }

  @Override
  public Optional<StoredObject> stat(String key) {
    KeyRules.requireKey(key);
    try {
      StatObjectResponse found =
          calls.call(
              "HEAD " + key,
              () ->
                  client.statObject(
                      StatObjectArgs.builder().bucket(settings.bucket()).object(key).build()));
      return Optional.of(
          new StoredObject(
              key,
              found.size(),
              found.contentType(),
              Optional.ofNullable(found.userMetadata().get(DIGEST))
                  .filter(Sha256::isDigest)
                  .map(Sha256::new),
              found.lastModified().toInstant()));
    } catch (ArtifactException e) {
      if (e.failure() == ArtifactFailure.MISSING) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public ListPage list(String folder, Optional<String> after, int limit) {
    KeyRules.requireFolder(folder);
    limits().requirePageSize(limit);
    ListObjectsArgs.Builder args =
        ListObjectsArgs.builder()
            .bucket(settings.bucket())
            .prefix(folder)
            .recursive(true)
            .maxKeys(Math.min(limit + 1, 1000));
    after.ifPresent(args::startAfter);
    return calls.call("list " + folder, () -> firstPage(args.build(), limit));
  }

  private ListPage firstPage(ListObjectsArgs args, int limit) throws Exception {
    List<ListedObject> found = new ArrayList<>();
    for (Result<Item> result : client.listObjects(args)) {
      Item item = result.get();
      found.add(new ListedObject(item.objectName(), item.size(), item.lastModified().toInstant()));
      if (found.size() > limit) {
        break;
      }
    }
    return ListPage.of(found, limit);
  }

  @Override
  public void delete(Collection<String> keys) {
    List<DeleteObject> objects =
        keys.stream().map(KeyRules::requireKey).map(DeleteObject::new).toList();
    if (objects.isEmpty()) {
      return;
    }
    calls.call(
        "delete " + objects.size() + " objects",
        () -> {
          RemoveObjectsArgs args =
              RemoveObjectsArgs.builder().bucket(settings.bucket()).objects(objects).build();
          for (Result<DeleteError> result : client.removeObjects(args)) {
            requireDeleted(result.get());
          }
          return true;
        });
  }

  private static void requireDeleted(DeleteError error) throws IOException {
    if (!error.code().equals("NoSuchKey")) {
      throw new IOException(error.objectName() + " was not deleted: " + error.message());
    }
  }

  @Override
  public void close() {
    S3Clients.close(client);
  }
}

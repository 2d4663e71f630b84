package io.pixwizard.cli.local;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.scenes.corpus.ShardStore;
import io.pixwizard.training.data.StoreShards;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Buckets of one object store, opened when they are asked for. Used by one thread at a time. */
public final class S3Connection implements AutoCloseable {
  private final Optional<S3Settings> settings;
  private final Map<String, S3ArtifactStore> buckets = new HashMap<>();

  /**
   * @param settings of any bucket; empty if there is no store
   */
  S3Connection(Optional<S3Settings> settings) {
    this.settings = settings;
  }

  /**
   * The bucket of a URL; closed with this connection.
   *
   * @throws IllegalArgumentException if no store was named
   */
  public ArtifactStore bucket(S3Url url) {
    S3Settings named =
        settings.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "s3://%s needs --s3, --access-key and --secret-key".formatted(url.bucket())));
    return buckets.computeIfAbsent(
        url.bucket(), bucket -> new S3ArtifactStore(named.withBucket(bucket)));
  }

  /**
   * Shards in a folder of a bucket.
   *
   * @param url such as {@code s3://bucket/folder}
   * @throws IllegalArgumentException if it is none, or no store was named
   */
  public ShardStore shards(String url) {
    S3Url folder = S3Url.parse(url);
    return new StoreShards(bucket(folder), folder.folder(), Optional.empty());
  }

  @Override
  public void close() {
    buckets.values().forEach(S3ArtifactStore::close);
  }
}

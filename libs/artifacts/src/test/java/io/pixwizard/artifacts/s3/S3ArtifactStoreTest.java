package io.pixwizard.artifacts.s3;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.ArtifactStoreContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on a real S3 server. */
final class S3ArtifactStoreTest extends ArtifactStoreContract {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static S3Server server;
  private String bucket;
  private S3ArtifactStore store;

  @BeforeAll
  static void startServer(@TempDir Path folder) throws Exception {
    server = S3Server.start(folder.resolve("s3"));
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void openStore() {
    bucket = "contract-" + COUNT.incrementAndGet();
    store = new S3ArtifactStore(server.settings(bucket));
    store.createBucketIfMissing();
    store.createBucketIfMissing();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Override
  protected ArtifactStore store() {
    return store;
  }

  @Override
  protected Path stored(String key) {
    return server.file(bucket, key);
  }
}

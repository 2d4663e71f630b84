package io.pixwizard.training.data;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.ListPage;
import io.pixwizard.artifacts.ListedObject;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.scenes.corpus.ShardStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shards in a folder of the object store.
 *
 * @param folder key that ends with {@code /}, or empty
 * @param expected digest and length of the one shard that is read; empty to read any as it is
 */
public record StoreShards(ArtifactStore store, String folder, Optional<Expected> expected)
    implements ShardStore {

  /**
   * What a shard must be.
   *
   * @param sha256 hexadecimal
   * @param bytes its length
   */
  public record Expected(String sha256, long bytes) {}

  @Override
  public List<Listed> list() {
    List<Listed> shards = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      ListPage page = store.list(folder, cursor, store.limits().pageSize());
      for (ListedObject object : page.objects()) {
        String name = object.key().substring(folder.length());
        shards.add(new Listed(name, object.bytes(), object.lastModified()));
      }
      cursor = page.next();
    } while (cursor.isPresent());
    return shards;
  }

  /**
   * @throws ArtifactException if the shard is not the expected one, where its end would be
   */
  @Override
  public InputStream open(String name) throws IOException {
    String key = folder + name;
    return expected
        .map(it -> store.open(new ArtifactRef(key, it.sha256(), it.bytes(), "application/x-tar")))
        .orElseGet(() -> store.open(key));
  }
}

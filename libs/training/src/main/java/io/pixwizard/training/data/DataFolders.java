package io.pixwizard.training.data;

import io.pixwizard.scenes.corpus.ShardStore;
import io.pixwizard.training.InvalidRecipeException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Where real data lies.
 *
 * @param home folder that relative paths of a recipe start from
 * @param fetched folder for shards that have to be fetched; made if it is not there
 * @param stores finds the store of a URL such as {@code s3://bucket/folder}
 */
public record DataFolders(Path home, Path fetched, Function<String, ShardStore> stores) {
  /** Name of the folder for shards beside the folders of local runs. */
  public static final String SHARDS = ".shards";

  /** On this machine's disk alone. */
  public static DataFolders local(Path home, Path fetched) {
    return new DataFolders(
        home,
        fetched,
        url -> {
          throw new InvalidRecipeException(
              "data.mixture.sources", url + " is not on this disk, and no store is connected");
        });
  }
}

package io.pixwizard.cli.scenes;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.evaluation.EvaluationProgress;
import io.pixwizard.scenes.corpus.ImageIoCodec;
import io.pixwizard.scenes.corpus.ShardWriter;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.training.recipe.PictureSize;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The first examples of a source as shards. The bytes are a function of the source and these
 * numbers.
 *
 * @param count examples in all
 * @param each examples of a shard; the last has what is left
 * @param size of the pictures
 */
record SceneShards(int count, int each, PictureSize size) {

  /** Shards in all. */
  int shards() {
    return (int) ((count + (each - 1L)) / each);
  }

  /** The names of all shards, as a recipe has them. */
  String pattern() {
    return shards() == 1 ? name(0) : "shard-{%06d..%06d}.tar".formatted(0, shards() - 1);
  }

  /** Writes them, one after another. */
  void write(TripletSource source, ShardTarget target, EvaluationProgress progress)
      throws IOException {
    for (int shard = 0; shard < shards(); shard++) {
      Path draft = target.draft();
      try {
        fill(draft, shard, source, progress);
        target.keep(draft, name(shard));
      } finally {
        Files.deleteIfExists(draft);
      }
    }
  }

  private void fill(Path draft, int shard, TripletSource source, EvaluationProgress progress)
      throws IOException {
    try (ShardWriter writer =
        new ShardWriter(
            new BufferedOutputStream(Files.newOutputStream(draft)), new ImageIoCodec())) {
      int end = (int) Math.min(count, (shard + 1L) * each);
      for (int i = shard * each; i < end; i++) {
        TripletRequest request = new TripletRequest(0, Split.TRAIN, size.width(), size.height());
        writer.write("%09d".formatted(i), source.at(i, request).orElseThrow());
        progress.advanced(name(shard), i + 1, count);
      }
    }
  }

  private static String name(int shard) {
    return "shard-%06d.tar".formatted(shard);
  }
}

package io.pixwizard.stage.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.folder.FolderArtifactStore;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.artifacts.manifest.Manifest;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.contracts.training.CheckpointSizes;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.stage.EventRecords;
import io.pixwizard.stage.StageException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointDirectoryTest {
  private final List<CheckpointPublished> heard = new ArrayList<>();
  private final CheckpointDirectory directory = new CheckpointDirectory(heard::add);

  @Test
  void theLaterRecordWithAnAliasCountsAndARecordWithoutValueRetires() {
    CheckpointPublished one = checkpoint(1, manifest(), List.of("default", "old"));
    CheckpointPublished two = checkpoint(2, manifest(), List.of("default"));
    directory.accept(record(one));
    directory.accept(record(two));
    assertThat(heard).containsExactly(one, two);
    assertThat(directory.named("default")).contains(two);
    assertThat(directory.named("old")).contains(one);
    assertThat(directory.named("tiny@1")).contains(one);
    directory.accept(new ConsumerRecord<>("checkpoints.published", 0, 0, "tiny@1", null));
    assertThat(directory.find(new CheckpointRef("tiny", 1))).isEmpty();
    assertThat(directory.named("old")).isEmpty();
    assertThat(directory.named("default")).contains(two);
  }

  @Test
  void anAutoencoderIsNoModelForJobs() {
    directory.accept(
        record(checkpoint(1, manifest(), List.of("default"), Compatibility.AUTOENCODER_LAYOUT)));
    assertThat(heard).isEmpty();
    assertThat(directory.named("default")).isEmpty();
  }

  @Test
  void aJobMayBeFasterThanItsCheckpoint() throws InterruptedException {
    CheckpointRef ref = new CheckpointRef("tiny", 1);
    StageException missing =
        catchThrowableOfType(
            StageException.class, () -> directory.await(ref, Duration.ofMillis(50)));
    assertThat(missing.code()).isEqualTo(FailureCode.CHECKPOINT_UNAVAILABLE);
    assertThat(missing.retryable()).isTrue();
    CheckpointPublished late = checkpoint(1, manifest(), List.of());
    CompletableFuture<Void> publisher =
        CompletableFuture.runAsync(() -> directory.accept(record(late)));
    assertThat(directory.await(ref, Duration.ofSeconds(10))).isEqualTo(late);
    publisher.join();
  }

  @Test
  void filesAreFetchedOnlyIfTheyAreWhatWasPublished(@TempDir Path temp) {
    try (ArtifactStore store = FolderArtifactStore.open(temp.resolve("store"))) {
      CompleteFolder folder =
          new ManifestedFolders(store)
              .write(
                  "checkpoints/tiny/1/",
                  Map.of("vae/model.safetensors", Content.of(new byte[] {1, 2})));
      ArtifactRef manifest =
          new ArtifactRef(
              folder.folder() + Manifest.FILE_NAME, folder.sha256().hex(), 1, "application/json");
      CheckpointFiles files = new CheckpointFiles(store, temp.resolve("cache"));
      Path local = files.fetch(checkpoint(1, manifest, List.of()));
      assertThat(local.resolve("vae/model.safetensors")).hasBinaryContent(new byte[] {1, 2});
      ArtifactRef other = new ArtifactRef(manifest.key(), "0".repeat(64), 1, "application/json");
      StageException wrong =
          catchThrowableOfType(
              StageException.class, () -> files.fetch(checkpoint(1, other, List.of())));
      assertThat(wrong.code()).isEqualTo(FailureCode.CHECKPOINT_UNAVAILABLE);
      assertThat(wrong).hasMessageContaining("tiny@1");
    }
  }

  private static ArtifactRef manifest() {
    return new ArtifactRef(
        "checkpoints/tiny/1/MANIFEST.json", "a".repeat(64), 10, "application/json");
  }

  private static CheckpointPublished checkpoint(
      int version, ArtifactRef manifest, List<String> aliases) {
    return checkpoint(version, manifest, aliases, Compatibility.MODEL_LAYOUT);
  }

  private static CheckpointPublished checkpoint(
      int version, ArtifactRef manifest, List<String> aliases, String layout) {
    return new CheckpointPublished(
        "tiny",
        version,
        aliases,
        manifest,
        new CheckpointSizes(1, 1),
        new Compatibility(layout, 64, 8, "minilm", "tiny", List.of(), Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }

  private static ConsumerRecord<String, byte[]> record(CheckpointPublished checkpoint) {
    ProducerRecord<String, byte[]> sent =
        EventRecords.write(Event.of("id", "/test", Instant.EPOCH, checkpoint));
    return new ConsumerRecord<>(
        sent.topic(),
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        sent.key(),
        sent.value(),
        sent.headers(),
        Optional.empty());
  }
}

package io.pixwizard.training.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.training.recipe.CheckpointRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCheckpointsTest {
  private static final CheckpointRule TWO_AND_EVERY_TENTH = new CheckpointRule(1, 2, 10);

  @TempDir private Path runs;
  private Path run;
  private RunCheckpoints checkpoints;

  @BeforeEach
  void open() {
    run = runs.resolve("tiny");
    checkpoints = RunCheckpoints.local(runs, "tiny");
  }

  @Test
  void aRunWithoutCheckpointsBegins() throws IOException {
    assertThat(checkpoints.restore()).isEmpty();
  }

  @Test
  void givesBackWhatWasSavedLast() throws IOException {
    save(5, "five");
    save(12, "twelve");
    Restored restored = checkpoints.restore().orElseThrow();
    assertThat(restored.state()).isEqualTo(state(12));
    assertThat(restored.files().resolve("model.safetensors")).hasContent("twelve");
    assertThat(restored.damages()).isEmpty();
  }

  @Test
  void keepsTheNewestAndThoseThatTheRuleKeepsForEver() throws IOException {
    for (int step = 8; step <= 23; step++) {
      save(step, "weights of " + step);
    }
    assertThat(checkpoints.steps())
        .extracting(StepFolder::step)
        .containsExactly(10L, 20L, 22L, 23L);
    assertThat(run.resolve("step-9")).doesNotExist();
  }

  @Test
  void passesOverDamagedOnesAndReplacesThemWhenTheRunComesThere() throws IOException {
    save(1, "one");
    save(2, "two");
    Files.writeString(run.resolve("step-2/model.safetensors"), "tw0");
    Restored restored = checkpoints.restore().orElseThrow();
    assertThat(restored.state().step()).isEqualTo(1);
    assertThat(restored.damages()).singleElement().asString().contains("step-2/model.safetensors");
    save(2, "two");
    assertThat(checkpoints.restore().orElseThrow().state().step()).isEqualTo(2);
  }

  @Test
  void passesOverAFileThatIsGoneAndAManifestThatCannotBeRead() throws IOException {
    save(1, "one");
    save(2, "two");
    Files.delete(run.resolve("step-2/state.json"));
    assertThat(checkpoints.restore().orElseThrow().state().step()).isEqualTo(1);
    Files.writeString(run.resolve("step-1/MANIFEST.json"), "{");
    assertThatThrownBy(() -> checkpoints.restore())
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageContaining("step-2/state.json")
        .hasMessageContaining("step-1/MANIFEST.json");
  }

  @Test
  void opensOneOnThisDisk() throws IOException {
    save(3, "three");
    assertThat(RunCheckpoints.open(run.resolve("step-3"))).isEqualTo(state(3));
    assertThatThrownBy(() -> RunCheckpoints.open(run.resolve("step-4")))
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageContaining("step-4/MANIFEST.json");
    Files.writeString(run.resolve("step-3/model.safetensors"), "thre3");
    assertThatThrownBy(() -> RunCheckpoints.open(run.resolve("step-3")))
        .isInstanceOf(CorruptCheckpointException.class);
  }

  @Test
  void forgetsWhatADeadProcessDidNotFinish() throws IOException {
    save(1, "one");
    Files.createDirectories(run.resolve("step-2"));
    Files.writeString(run.resolve("step-2/model.safetensors"), "half");
    Files.createDirectories(run.resolve(".work/saving"));
    Files.writeString(run.resolve(".work/saving/old.safetensors"), "left over");
    assertThat(checkpoints.restore().orElseThrow().state().step()).isEqualTo(1);
    save(2, "two");
    assertThat(checkpoints.restore().orElseThrow().files().resolve("model.safetensors"))
        .hasContent("two");
    assertThat(run.resolve("step-2/old.safetensors")).doesNotExist();
    assertThat(run.resolve(".work")).doesNotExist();
  }

  @Test
  void goesOnFromFoldersThatEarlierRunsWrote() throws Exception {
    Path folder = Files.createDirectories(run.resolve("step-00000500"));
    Files.writeString(folder.resolve("model.safetensors"), "old");
    Files.writeString(
        folder.resolve("state.json"), new ObjectMapper().writeValueAsString(state(500)));
    Files.writeString(
        folder.resolve("MANIFEST.json"),
        "{\"files\":{\"model.safetensors\":%s,\"state.json\":%s}}"
            .formatted(
                entry(folder.resolve("model.safetensors")), entry(folder.resolve("state.json"))));
    assertThat(checkpoints.restore().orElseThrow().state()).isEqualTo(state(500));
    save(600, "new");
    save(700, "newer");
    assertThat(folder.resolve("MANIFEST.json")).exists();
    save(705, "newest");
    assertThat(checkpoints.steps())
        .extracting(StepFolder::step)
        .containsExactly(500L, 600L, 700L, 705L);
  }

  private void save(long step, String weights) throws IOException {
    checkpoints.save(
        state(step),
        folder -> Files.writeString(folder.resolve("model.safetensors"), weights),
        TWO_AND_EVERY_TENTH);
  }

  private static RunState state(long step) {
    return new RunState("tiny", step, 7, new ObjectMapper().createObjectNode().put("kind", "none"));
  }

  private static String entry(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] content = Files.readString(file).getBytes(UTF_8);
    return "{\"bytes\":%d,\"sha256\":\"%s\"}"
        .formatted(
            content.length,
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
  }
}

package io.pixwizard.artifacts.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.folder.FolderArtifactStore;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import io.pixwizard.artifacts.retention.RetentionRule.ExpireByAge;
import io.pixwizard.artifacts.retention.RetentionRule.KeepLast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionSweepTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path temp;
  private FolderArtifactStore store;

  @BeforeEach
  void open() {
    store = FolderArtifactStore.open(temp);
  }

  @Test
  void objectsExpireByAgeUnlessPinned() throws IOException {
    put("jobs/old/a", Duration.ofDays(31));
    put("jobs/running/a", Duration.ofDays(31));
    put("jobs/young/a", Duration.ofDays(29));
    put("checkpoints/nano/1/a", Duration.ofDays(3000));

    List<RuleOutcome> outcomes =
        new RetentionSweep(store, RetentionDefaults.rules(), CLOCK).run(Set.of("jobs/running/"));
    assertThat(outcomes).extracting(RuleOutcome::removed).containsExactly(0L, 0L, 1L, 0L);
    assertThat(store.stat("jobs/old/a")).isEmpty();
    assertThat(store.stat("jobs/running/a")).isPresent();
    assertThat(store.stat("jobs/young/a")).isPresent();
    assertThat(store.stat("checkpoints/nano/1/a")).isPresent();
  }

  @Test
  void theLastStepsOfEachRunStay() throws IOException {
    ManifestedFolders folders = new ManifestedFolders(store);
    for (long step : new long[] {8, 9, 10, 11}) {
      folders.write(KeyLayout.step("a", step), Map.of("model", Content.of(new byte[1])));
    }
    folders.write(KeyLayout.step("b", 1), Map.of("model", Content.of(new byte[1])));
    put("runs/a/step-12/model", Duration.ofDays(2));
    put("runs/a/step-13/model", Duration.ofHours(1));

    var sweep =
        new RetentionSweep(store, List.of(new KeepLast("runs/", 2, Duration.ofDays(1))), CLOCK);
    assertThat(sweep.run(Set.of("runs/a/step-8/")))
        .extracting(RuleOutcome::removed)
        .containsOnly(2L);
    assertThat(folders.complete("runs/"))
        .extracting(CompleteFolder::folder)
        .containsExactly("runs/a/step-8/", "runs/a/step-10/", "runs/a/step-11/", "runs/b/step-1/");
    assertThat(store.stat("runs/a/step-12/model")).isEmpty();
    assertThat(store.stat("runs/a/step-13/model")).isPresent();
  }

  @Test
  void aRuleThatFailsDoesNotStopTheOthers() throws IOException {
    put("runs/a/step-1/MANIFEST.json", Duration.ofDays(9));
    put("uploads/u", Duration.ofDays(9));
    List<RuleOutcome> outcomes =
        new RetentionSweep(
                store,
                List.of(
                    new KeepLast("runs/", 1, Duration.ofDays(1)),
                    new ExpireByAge("uploads/", Duration.ofDays(1))),
                CLOCK)
            .run(Set.of());
    assertThat(outcomes.get(0).failure()).isPresent();
    assertThat(outcomes.get(1).removed()).isEqualTo(1);
  }

  private void put(String key, Duration age) throws IOException {
    store.put(key, Content.of(new byte[] {1}), "image/png");
    Files.setLastModifiedTime(store.file(key), FileTime.from(NOW.minus(age)));
  }
}

package io.pixwizard.artifacts.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactFailure;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.folder.FolderArtifactStore;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionSweepTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final RetentionRule JOBS = new RetentionRule("jobs/", Duration.ofDays(30));
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
        new RetentionSweep(store, List.of(JOBS), CLOCK).run(Set.of("jobs/running/"));
    assertThat(outcomes).containsExactly(new RuleOutcome(JOBS, 1, Optional.empty()));
    assertThat(store.stat("jobs/old/a")).isEmpty();
    assertThat(store.stat("jobs/running/a")).isPresent();
    assertThat(store.stat("jobs/young/a")).isPresent();
    assertThat(store.stat("checkpoints/nano/1/a")).isPresent();
  }

  @Test
  void aRuleThatFailsDoesNotStopTheOthers() throws IOException {
    put("jobs/old/a", Duration.ofDays(31));
    put("uploads/u", Duration.ofDays(9));
    RetentionRule uploads = new RetentionRule("uploads/", Duration.ofDays(1));
    List<RuleOutcome> outcomes =
        new RetentionSweep(withoutListing("jobs/"), List.of(JOBS, uploads), CLOCK).run(Set.of());
    assertThat(outcomes.get(0).failure().orElseThrow().failure())
        .isEqualTo(ArtifactFailure.UNREACHABLE);
    assertThat(outcomes.get(1)).isEqualTo(new RuleOutcome(uploads, 1, Optional.empty()));
  }

  @Test
  void rulesThatWouldEmptyTheStoreAreRefused() {
    assertThatThrownBy(() -> new RetentionRule("", Duration.ofDays(1)))
        .hasMessageContaining("must not be the whole store");
    assertThatThrownBy(() -> new RetentionRule("jobs/", Duration.ofDays(-1)))
        .hasMessageContaining("must not be negative");
  }

  /** The store with an outage in one folder. */
  private ArtifactStore withoutListing(String folder) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("list") && arguments[0].equals(folder)) {
            throw new ArtifactException(ArtifactFailure.UNREACHABLE, "no answer", null);
          }
          return method.invoke(store, arguments);
        };
    return (ArtifactStore)
        Proxy.newProxyInstance(
            ArtifactStore.class.getClassLoader(), new Class<?>[] {ArtifactStore.class}, handler);
  }

  private void put(String key, Duration age) throws IOException {
    store.put(key, Content.of(new byte[] {1}), "image/png");
    Files.setLastModifiedTime(store.file(key), FileTime.from(NOW.minus(age)));
  }
}

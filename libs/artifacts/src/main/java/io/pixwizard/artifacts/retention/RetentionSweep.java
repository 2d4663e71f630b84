package io.pixwizard.artifacts.retention;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.ListPage;
import io.pixwizard.artifacts.ListedObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removes what the rules no longer keep. May be interrupted and repeated at any moment. */
public final class RetentionSweep {

  private final ArtifactStore store;
  private final List<RetentionRule> rules;
  private final Clock clock;

  /** Applies {@code rules} to {@code store} by the time of {@code clock}. */
  public RetentionSweep(ArtifactStore store, List<RetentionRule> rules, Clock clock) {
    this.store = store;
    this.rules = List.copyOf(rules);
    this.clock = clock;
  }

  /**
   * Applies every rule once; a rule that fails does not stop the others.
   *
   * @param pinned folders ending with {@code /} whose content stays whatever the rules say: jobs
   *     that run, checkpoints that an alias names
   */
  public List<RuleOutcome> run(Set<String> pinned) {
    return rules.stream().map(rule -> apply(rule, pinned)).toList();
  }

  private RuleOutcome apply(RetentionRule rule, Set<String> pinned) {
    Progress progress = new Progress(pinned);
    try {
      expire(rule, progress);
      return new RuleOutcome(rule, progress.removed, Optional.empty());
    } catch (ArtifactException e) {
      return new RuleOutcome(rule, progress.removed, Optional.of(e));
    }
  }

  private void expire(RetentionRule rule, Progress progress) {
    Instant now = clock.instant();
    Optional<String> cursor = Optional.empty();
    do {
      ListPage page = store.list(rule.folder(), cursor, store.limits().pageSize());
      List<String> expired =
          page.objects().stream()
              .filter(object -> rule.isExpired(object, now))
              .map(ListedObject::key)
              .filter(key -> !progress.isPinned(key))
              .toList();
      store.delete(expired);
      progress.removed += expired.size();
      cursor = page.next();
    } while (cursor.isPresent());
  }

  private static final class Progress {
    private final Set<String> pinned;
    private long removed;

    Progress(Set<String> pinned) {
      this.pinned = pinned;
    }

    boolean isPinned(String key) {
      return pinned.stream().anyMatch(key::startsWith);
    }
  }
}

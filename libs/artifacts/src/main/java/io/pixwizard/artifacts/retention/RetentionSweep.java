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
   * @param pinned folders ending with {@code /} whose content stays whatever the rules say, such as
   *     those of jobs that run
   */
  public List<RuleOutcome> run(Set<String> pinned) {
    return rules.stream().map(rule -> apply(rule, pinned)).toList();
  }

  private RuleOutcome apply(RetentionRule rule, Set<String> pinned) {
    Instant now = clock.instant();
    long removed = 0;
    try {
      Optional<String> cursor = Optional.empty();
      do {
        ListPage page = store.list(rule.folder(), cursor, store.limits().pageSize());
        List<String> expired =
            page.objects().stream()
                .filter(object -> rule.isExpired(object, now))
                .map(ListedObject::key)
                .filter(key -> pinned.stream().noneMatch(key::startsWith))
                .toList();
        store.delete(expired);
        removed += expired.size();
        cursor = page.next();
      } while (cursor.isPresent());
      return new RuleOutcome(rule, removed, Optional.empty());
    } catch (ArtifactException e) {
      return new RuleOutcome(rule, removed, Optional.of(e));
    }
  }
}

package io.pixwizard.artifacts.retention;

import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.retention.RetentionRule.ExpireByAge;
import io.pixwizard.artifacts.retention.RetentionRule.KeepLast;
import java.time.Duration;
import java.util.List;

/** The retention that applies when nothing is configured. */
public final class RetentionDefaults {

  private RetentionDefaults() {}

  /**
   * Uploads 1 day, encoder cache 7 days, job artifacts 30 days, the last 3 checkpoints of each run
   * (incomplete ones 1 day). Published checkpoints stay until somebody removes them.
   */
  public static List<RetentionRule> rules() {
    return List.of(
        new ExpireByAge(KeyLayout.UPLOADS, Duration.ofDays(1)),
        new ExpireByAge(KeyLayout.CACHE, Duration.ofDays(7)),
        new ExpireByAge(KeyLayout.JOBS, Duration.ofDays(30)),
        new KeepLast(KeyLayout.RUNS, 3, Duration.ofDays(1)));
  }
}

package io.pixwizard.gateway.reaper;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.retention.RetentionRule;
import io.pixwizard.artifacts.retention.RetentionSweep;
import io.pixwizard.artifacts.retention.RuleOutcome;
import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.db.Statements;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Removes what is older than it shall become: artifacts, then the rows of jobs. Checkpoints and
 * training runs are the trainer's.
 */
@Singleton
public final class RetentionSchedule {
  private static final Logger LOG = Logger.getLogger(RetentionSchedule.class);

  /** Any number that no other advisory lock uses. */
  private static final long LOCK = 0x7265_7465_6e74L;

  private final Database database;
  private final RetentionSweep sweep;
  private final GatewayConfig.Retention config;
  private final Clock clock;

  RetentionSchedule(Database database, ArtifactStore store, GatewayConfig config, Clock clock) {
    this.database = database;
    this.config = config.retention();
    this.clock = clock;
    this.sweep =
        new RetentionSweep(
            store,
            List.of(
                new RetentionRule(KeyLayout.UPLOADS, this.config.uploads()),
                new RetentionRule(KeyLayout.CACHE, this.config.cache()),
                new RetentionRule(KeyLayout.JOBS, this.config.jobs())),
            clock);
  }

  @Scheduled(
      every = "{pixwizard.retention.period}",
      delayed = "1m",
      concurrentExecution = ConcurrentExecution.SKIP)
  void scheduled() {
    run();
  }

  /** One sweep, unless another gateway is at it. */
  void run() {
    int removed = database.inTransaction(this::sweep);
    LOG.debugf("retention removed %d jobs", removed);
  }

  private int sweep(Connection connection) throws SQLException {
    boolean mine =
        Statements.first(
                connection, row -> row.getBoolean(1), "select pg_try_advisory_xact_lock(?)", LOCK)
            .orElse(false);
    if (!mine) {
      return 0;
    }
    Set<String> active =
        new HashSet<>(
            Statements.list(
                connection,
                row -> KeyLayout.job(row.getString("id")),
                "select id from job where ended_at is null"));
    for (RuleOutcome outcome : sweep.run(active)) {
      outcome
          .failure()
          .ifPresent(e -> LOG.warnf("retention of %s: %s", outcome.rule().folder(), e.toString()));
    }
    return Statements.update(
        connection, "delete from job where ended_at < ?", clock.instant().minus(config.jobs()));
  }
}

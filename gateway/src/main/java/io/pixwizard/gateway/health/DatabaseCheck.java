package io.pixwizard.gateway.health;

import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.db.Statements;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without PostgreSQL no job can be taken in or looked at. */
@Readiness
@Singleton
public final class DatabaseCheck implements HealthCheck {
  private final TimedCheck check;

  DatabaseCheck(Database database, GatewayConfig config) {
    check =
        new TimedCheck(
            "PostgreSQL",
            config.probe().timeout(),
            response ->
                response.status(
                    database.inTransaction(
                        c ->
                            Statements.first(c, row -> row.getBoolean(1), "select true")
                                .orElse(false))));
  }

  @Override
  public HealthCheckResponse call() {
    return check.call();
  }
}

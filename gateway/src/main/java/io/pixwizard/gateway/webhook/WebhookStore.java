package io.pixwizard.gateway.webhook;

import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.db.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The reports that wait, and what became of them. */
@Singleton
final class WebhookStore {
  private static final String ENDPOINT =
      "coalesce(lower(substring(url from '^[^:]+://[^/?#]*')), url)";

  private final Database database;

  WebhookStore(Database database) {
    this.database = database;
  }

  /**
   * Reports that are due, the oldest first. Nobody else gets them before {@code until}, which comes
   * also when this process dies.
   *
   * @param most in all
   * @param each for one endpoint
   * @param without endpoints that get none
   */
  List<WebhookDelivery> claim(
      Instant now, Instant until, int most, int each, Collection<String> without) {
    return database.inTransaction(
        c ->
            Statements.list(
                c,
                WebhookStore::delivery,
                "update webhook_delivery set next_at = ? where id in (select id from"
                    + " webhook_delivery where state = 'pending' and next_at <= ? and id in"
                    + " (select id from (select id, row_number() over (partition by "
                    + ENDPOINT
                    + " order by next_at, id) as place from webhook_delivery where state ="
                    + " 'pending' and next_at <= ? and not "
                    + ENDPOINT
                    + " = any (?)) as due where place <= ?) order by next_at, id limit ? for update"
                    + " skip locked) returning *, "
                    + ENDPOINT
                    + " as endpoint",
                until,
                now,
                now,
                c.createArrayOf("text", without.toArray()),
                each,
                most));
  }

  /** An attempt was made. */
  void attempted(
      UUID id, String state, Instant nextAt, Optional<Integer> status, Optional<String> error) {
    database.inTransaction(
        c ->
            Statements.update(
                c,
                "update webhook_delivery set state = ?, attempts = attempts + 1, next_at = ?,"
                    + " status = ?, error = ? where id = ?",
                state,
                nextAt,
                status,
                error,
                id));
  }

  private static WebhookDelivery delivery(ResultSet row) throws SQLException {
    return new WebhookDelivery(
        row.getObject("id", UUID.class),
        row.getString("owner"),
        row.getString("url"),
        row.getString("endpoint"),
        row.getString("body"),
        row.getInt("attempts"));
  }
}

package io.pixwizard.gateway.webhook;

import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.db.Statements;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** One secret per owner, made when it is first needed. */
@Singleton
public final class WebhookSecrets {
  /** Standard Webhooks asks for 24 to 64. */
  private static final int BYTES = 32;

  private final Database database;
  private final Clock clock;
  private final RandomGenerator random;

  WebhookSecrets(Database database, Clock clock, RandomGenerator random) {
    this.database = database;
    this.clock = clock;
    this.random = random;
  }

  /** The secret in its usual form, {@code whsec_} and base64. */
  public String of(String owner) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String fresh = WebhookSigner.PREFIX + Base64.getEncoder().encodeToString(bytes);
    return database.inTransaction(
        connection -> {
          Statements.update(
              connection,
              "insert into webhook_secret (owner, secret, created_at) values (?, ?, ?) on conflict"
                  + " do nothing",
              owner,
              fresh,
              clock.instant());
          return Statements.first(
                  connection,
                  row -> row.getString("secret"),
                  "select secret from webhook_secret where owner = ?",
                  owner)
              .orElseThrow();
        });
  }
}

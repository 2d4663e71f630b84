package io.pixwizard.gateway.access;

import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.db.Statements;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Keys by the SHA-256 of their secret. A secret has 256 random bits, so a slow hash would protect
 * nothing.
 */
@Singleton
public final class ApiKeyStore {
  private static final int ID_BYTES = 9;
  private static final int SECRET_BYTES = 32;

  private final Database database;
  private final Clock clock;
  private final RandomGenerator random;
  private final Optional<String> bootstrapKey;

  ApiKeyStore(Database database, Clock clock, RandomGenerator random, GatewayConfig config) {
    this.database = database;
    this.clock = clock;
    this.random = random;
    this.bootstrapKey = config.access().bootstrapKey();
  }

  /**
   * A new key.
   *
   * @param key as it can be shown
   * @param secret what callers send; cannot be had again
   */
  @Schema(name = "CreatedKey")
  public record Created(ApiKey key, String secret) {}

  /** Makes a key; of the given one the identifier and time are replaced. */
  public Created create(ApiKey wanted) {
    String id = text(ID_BYTES).replace("-", "0").replace("_", "1");
    String secret = "pw_" + id + "_" + text(SECRET_BYTES);
    ApiKey key =
        new ApiKey(
            id,
            wanted.name(),
            wanted.admin(),
            wanted.activeJobs(),
            wanted.requestsPerMinute(),
            clock.instant(),
            Optional.empty());
    insert(key, secret);
    return new Created(key, secret);
  }

  /** The key of a secret, unless it is revoked. */
  public Optional<ApiKey> find(String secret) {
    return database.inTransaction(
        c ->
            Statements.first(
                c,
                ApiKeyStore::key,
                "select * from api_key where secret_sha256 = ? and revoked_at is null",
                sha256(secret)));
  }

  /** All keys, oldest first. */
  public List<ApiKey> list() {
    return database.inTransaction(
        c -> Statements.list(c, ApiKeyStore::key, "select * from api_key order by created_at"));
  }

  /** Refuses a key from now on; false if there is none. */
  public boolean revoke(String id) {
    return database.inTransaction(
            c ->
                Statements.update(
                    c,
                    "update api_key set revoked_at = coalesce(revoked_at, ?) where id = ?",
                    clock.instant(),
                    id))
        == 1;
  }

  void start(@Observes StartupEvent event) {
    bootstrapKey.ifPresent(
        secret ->
            insert(
                new ApiKey(
                    "bootstrap",
                    "made at the start",
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    clock.instant(),
                    Optional.empty()),
                secret));
  }

  private void insert(ApiKey key, String secret) {
    database.inTransaction(
        c ->
            Statements.update(
                c,
                "insert into api_key (id, name, secret_sha256, admin, active_jobs,"
                    + " requests_per_minute, created_at) values (?, ?, ?, ?, ?, ?, ?) on conflict"
                    + " (id) do update set secret_sha256 = excluded.secret_sha256",
                key.id(),
                key.name(),
                sha256(secret),
                key.admin(),
                key.activeJobs(),
                key.requestsPerMinute(),
                key.createdAt()));
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        row.getString("name"),
        row.getBoolean("admin"),
        Optional.ofNullable(row.getObject("active_jobs", Integer.class)),
        Optional.ofNullable(row.getObject("requests_per_minute", Integer.class)),
        row.getTimestamp("created_at").toInstant(),
        Statements.instant(row, "revoked_at"));
  }

  private String text(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

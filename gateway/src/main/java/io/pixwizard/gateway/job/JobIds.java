package io.pixwizard.gateway.job;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Identifiers of jobs: UUIDv7, so that later jobs have greater ones. */
@Singleton
public final class JobIds {
  /** A new one. */
  public String next() {
    return UuidCreator.getTimeOrderedEpochPlus1().toString();
  }

  /** Empty for text that is no identifier in its usual form. */
  public static Optional<UUID> parse(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

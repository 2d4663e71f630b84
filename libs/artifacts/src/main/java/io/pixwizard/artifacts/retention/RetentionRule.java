package io.pixwizard.artifacts.retention;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.KeyRules;
import io.pixwizard.artifacts.ListedObject;
import java.time.Duration;
import java.time.Instant;

/**
 * Objects expire {@code maxAge} after they were last stored.
 *
 * @param folder where, a key prefix ending with {@code /}
 * @param maxAge how long they stay
 */
public record RetentionRule(String folder, Duration maxAge) {

  /**
   * Throws {@link ArtifactException} INVALID unless the rule names a folder and a time that is not
   * negative.
   */
  public RetentionRule {
    if (KeyRules.requireFolder(folder).isEmpty()) {
      throw ArtifactException.invalid("folder of a retention rule must not be the whole store");
    }
    if (maxAge.isNegative()) {
      throw ArtifactException.invalid("time of a retention rule must not be negative: " + maxAge);
    }
  }

  /** True when the object is older than {@link #maxAge}. */
  boolean isExpired(ListedObject object, Instant now) {
    return object.lastModified().isBefore(now.minus(maxAge));
  }
}

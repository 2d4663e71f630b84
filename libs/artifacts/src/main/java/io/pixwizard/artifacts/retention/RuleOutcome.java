package io.pixwizard.artifacts.retention;

import io.pixwizard.artifacts.ArtifactException;
import java.util.Optional;

/**
 * What one rule did in one sweep.
 *
 * @param rule which
 * @param removed objects
 * @param failure why it ended early; the next sweep goes on
 */
public record RuleOutcome(RetentionRule rule, long removed, Optional<ArtifactException> failure) {}

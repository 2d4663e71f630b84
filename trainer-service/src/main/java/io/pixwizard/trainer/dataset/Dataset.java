package io.pixwizard.trainer.dataset;

import java.time.Instant;
import java.util.Optional;

/**
 * A data set as the database has it.
 *
 * @param id identifier; equal data has an equal one
 * @param kind what it is made of
 * @param description part of the recipe that says it, and the seed, as JSON
 * @param items examples in its files; absent for scenes alone, which have no end, and before the
 *     first run opened it
 * @param skipped how often the newest process that read it had to skip something broken
 * @param sources what that process read and skipped of each part, as JSON; absent before
 * @param runs that learn from it
 * @param createdAt when the first run with it was asked for
 * @param readAt when the counts were written; absent before
 */
public record Dataset(
    String id,
    DatasetKind kind,
    String description,
    Optional<Long> items,
    long skipped,
    Optional<String> sources,
    int runs,
    Instant createdAt,
    Optional<Instant> readAt) {}

package io.pixwizard.trainer.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.pixwizard.trainer.dataset.Dataset;
import io.pixwizard.trainer.dataset.DatasetKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A data set for operators.
 *
 * @param id identifier, as runs name it
 * @param kind what it is made of
 * @param items examples in its files; absent for scenes alone, which have no end, and before the
 *     first run opened it
 * @param skipped how often the newest process that read it had to skip something broken
 * @param sources what that process read and skipped of each part, with reasons
 * @param runs that learn from it
 * @param createdAt when the first run with it was asked for
 * @param readAt when the counts were written
 * @param description part of the recipe that says it, and the seed
 */
public record DatasetView(
    String id,
    DatasetKind kind,
    Optional<Long> items,
    long skipped,
    @JsonRawValue String sources,
    int runs,
    Instant createdAt,
    Optional<Instant> readAt,
    @JsonRawValue String description) {

  static DatasetView of(Dataset dataset) {
    return new DatasetView(
        dataset.id(),
        dataset.kind(),
        dataset.items(),
        dataset.skipped(),
        dataset.sources().orElse("{}"),
        dataset.runs(),
        dataset.createdAt(),
        dataset.readAt(),
        dataset.description());
  }
}

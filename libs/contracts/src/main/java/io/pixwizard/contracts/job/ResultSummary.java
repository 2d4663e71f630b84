package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import java.util.List;
import java.util.Optional;

/**
 * The answer in a line.
 *
 * @param text for people, for example {@code 1 mask, 12 % of picture}
 * @param instances number of masks, boxes or persons found; absent for other kinds of data
 * @param coverage part of the picture that they cover, 0 to 1
 * @param boxes where they are, the most certain first
 */
public record ResultSummary(
    String text, Optional<Integer> instances, Optional<Double> coverage, List<ResultBox> boxes) {

  /**
   * Copies the list.
   *
   * @throws InvalidMessageException if a value is missing or outside its range
   */
  public ResultSummary {
    Identifiers.checkText(text, "text");
    InvalidMessageException.present(instances, "instances");
    instances.ifPresent(n -> check(n >= 0, "instances", "%d is negative", n));
    InvalidMessageException.present(coverage, "coverage");
    coverage.ifPresent(c -> check(c >= 0 && c <= 1, "coverage", "%s is not in 0..1", c));
    boxes = List.copyOf(boxes);
  }
}

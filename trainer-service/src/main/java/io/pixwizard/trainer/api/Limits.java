package io.pixwizard.trainer.api;

import io.pixwizard.trainer.order.Refusal;

/** How long lists may be. */
final class Limits {
  private static final int MOST = 1000;

  private Limits() {}

  /**
   * {@code limit}.
   *
   * @throws Refusal if it is out of range
   */
  static int checked(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Refusal.invalid("limit", "%d is not in 1..%d".formatted(limit, MOST));
    }
    return limit;
  }
}

package io.pixwizard.queue;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Records that were acquired together; all of them are kept locked until they are answered. */
public final class Batch {
  private final List<Delivery> deliveries;
  private final BooleanSupplier draining;

  Batch(List<Delivery> deliveries, BooleanSupplier draining) {
    this.deliveries = List.copyOf(deliveries);
    this.draining = draining;
  }

  /** The records, oldest first; 1 to the batch limit. */
  public List<Delivery> deliveries() {
    return deliveries;
  }

  /** Whether the worker is closing: save what is worth saving and release the rest. */
  public boolean isDraining() {
    return draining.getAsBoolean();
  }

  /** Releases what nobody has answered. */
  void releaseUnanswered() {
    deliveries.forEach(delivery -> delivery.answerIfOpen(Answer.RELEASE));
  }
}

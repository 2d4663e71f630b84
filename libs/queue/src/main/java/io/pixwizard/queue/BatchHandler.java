package io.pixwizard.queue;

/** Does the work; called by one thread of the worker's, with one batch at a time. */
@FunctionalInterface
public interface BatchHandler {
  /**
   * Works on a batch, answering each delivery as it gets done.
   *
   * <p>What is unanswered when this returns or throws goes back to the queue. Between steps look at
   * {@link Batch#isDraining} and at {@link Delivery#isHeld}: work on a delivery that is not held
   * any more is somebody else's.
   *
   * @throws Exception whatever went wrong; it is logged
   */
  void handle(Batch batch) throws Exception;
}

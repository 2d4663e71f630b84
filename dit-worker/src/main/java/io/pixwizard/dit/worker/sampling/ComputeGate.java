package io.pixwizard.dit.worker.sampling;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets work on the device through until it is closed. LibTorch crashes a process that exits while
 * it computes, so whoever ends the process closes the gate first.
 */
final class ComputeGate implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  /** The process leaves; nothing is computed any more. */
  static final class ClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Does the work.
   *
   * @throws ClosedException if the gate is closed
   */
  <T> T compute(Supplier<T> work) {
    lock.lock();
    try {
      if (closed) {
        throw new ClosedException();
      }
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the work that is being done, however long it takes, and lets no more through. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}

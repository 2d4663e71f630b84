package io.pixwizard.training.run;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The switches of a run, seen between two steps. Safe for use by several threads.
 *
 * <p>Cancelling is for good and wins over pausing.
 */
public final class RunControl {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean paused;
  private boolean canceled;

  /** The run waits before its next step. */
  public void pause() {
    set(true, canceled);
  }

  /** A paused run goes on. */
  public void resume() {
    set(false, canceled);
  }

  /** The run saves itself and ends. */
  public void cancel() {
    set(paused, true);
  }

  /** Whether the run is asked to wait. */
  public boolean isPaused() {
    lock.lock();
    try {
      return paused && !canceled;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits while paused.
   *
   * @return whether to go on; false once canceled
   */
  boolean awaitGo() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (paused && !canceled) {
        changed.await();
      }
      return !canceled;
    } finally {
      lock.unlock();
    }
  }

  private void set(boolean pause, boolean cancel) {
    lock.lock();
    try {
      paused = pause;
      canceled |= cancel;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

package io.pixwizard.localstack.process;

import java.time.Duration;

/** Is told what happens to children, by many threads. */
public interface ChildListener {
  /** The child was started. */
  default void starting(String name) {}

  /** The child can be used, so long after it was started. */
  default void ready(String name, Duration took) {}

  /** The child has ended although nobody asked; {@code tail} is the end of its log. */
  default void died(String name, int status, String tail) {}

  /** The child will be started once more, for the {@code time}th time. */
  default void restarting(String name, int time) {}

  /** The child dies too often and stays down. */
  default void gaveUp(String name) {}

  /** The child was asked to stop. */
  default void stopping(String name) {}

  /** The child is gone, {@code killed} if it did not stop in time. */
  default void stopped(String name, boolean killed) {}

  /** A child of a stack that was killed was still there and is gone now. */
  default void stale(String name, long pid) {}
}

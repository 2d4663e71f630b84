package io.pixwizard.model.tensor;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Whether the calling thread records operations for gradients, until {@link #close}.
 *
 * <p>LibTorch keeps this per thread, and a thread that never chose records. Every entry point of
 * the model library therefore chooses explicitly.
 */
public final class GradMode implements AutoCloseable {
  private final boolean before;

  private GradMode(boolean recording) {
    before = JniUtils.isGradMode();
    JniUtils.setGradMode(recording);
  }

  /** Records nothing: inference. */
  public static GradMode off() {
    return new GradMode(false);
  }

  /** Records: training. */
  public static GradMode on() {
    return new GradMode(true);
  }

  /** Whether the calling thread records now. */
  public static boolean isOn() {
    return JniUtils.isGradMode();
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}

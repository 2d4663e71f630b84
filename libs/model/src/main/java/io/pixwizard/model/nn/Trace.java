package io.pixwizard.model.nn;

import ai.djl.ndarray.NDArray;

/** Sees the output of every layer while a network runs, for parity checks. */
@FunctionalInterface
public interface Trace {
  /** Sees nothing. */
  Trace NONE = (module, output) -> {};

  /**
   * Called once per evaluation of a layer.
   *
   * @param module full name, such as {@code layers.0.attention.wq}
   * @param output valid only during the call; copy it to keep it
   */
  void record(String module, NDArray output);
}

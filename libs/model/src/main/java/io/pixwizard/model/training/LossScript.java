package io.pixwizard.model.training;

import io.pixwizard.model.tensor.TorchScript;

/**
 * Formulas that are differentiated. DJL's own operations with a number keep the number in Java
 * memory that is freed before a gradient reads it; here numbers stay in LibTorch.
 */
final class LossScript {
  static final TorchScript SCRIPT = TorchScript.resource(LossScript.class, "loss.torchscript");

  private LossScript() {}
}

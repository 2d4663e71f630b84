package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.dit.AttentionScaling;
import io.pixwizard.model.dit.ConditionInputs;
import io.pixwizard.model.dit.ForwardOptions;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.dit.RotaryScaling;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The network whose fixtures lie in one folder: its configuration and its weights. */
final class NetworkFolder {
  private static final Kernels KERNELS = new FusedKernels();

  private final Path folder;

  NetworkFolder(Path folder) {
    this.folder = folder;
  }

  /** Loads the network; updates of its weights do not reach the file. */
  PixWizardDiT load(NDManager manager, Trace trace) {
    return PixWizardDiT.load(folder, manager, Precision.FLOAT32, KERNELS, trace);
  }

  /** The conditions of one recorded item; all-zero image tokens mean no picture. */
  static ConditionInputs conditions(
      NDArray imageLatent,
      NDArray imageTokens,
      NDArray captionFeatures,
      NDArray captionMask,
      NDArray pooledCaption) {
    float[] mask = captionMask.toFloatArray();
    boolean[] real = new boolean[mask.length];
    for (int i = 0; i < mask.length; i++) {
      real[i] = mask[i] != 0;
    }
    boolean picture = imageTokens.abs().max().getFloat() != 0;
    return new ConditionInputs(
        imageLatent,
        picture ? Optional.of(imageTokens) : Optional.empty(),
        captionFeatures,
        real,
        pooledCaption);
  }

  /** The options that a recording's parameters describe. */
  static ForwardOptions options(FixtureFile fixture) {
    RotaryScaling rotary =
        new RotaryScaling(
            fixture.number(List.of("sf", "scale_factor"), 1),
            fixture.number(List.of("ws", "scale_watershed"), 1));
    if (!fixture.flag(List.of("prop", "proportional_attn"))) {
      return new ForwardOptions(rotary, AttentionScaling.NONE);
    }
    int base = (int) fixture.number(List.of("base", "base_seqlen"), Double.NaN);
    return new ForwardOptions(rotary, new AttentionScaling.Proportional(base, true));
  }
}

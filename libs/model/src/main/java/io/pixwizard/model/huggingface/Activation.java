package io.pixwizard.model.huggingface;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.Kernels;

/** The activation functions of the encoders, by the names that transformers gives them. */
public enum Activation {
  /** The exact, erf form. */
  GELU("gelu") {
    @Override
    public NDArray apply(Kernels kernels, NDArray x) {
      return kernels.gelu(x);
    }
  },
  /** The tanh approximation. */
  GELU_TANH("gelu_pytorch_tanh", "gelu_new") {
    @Override
    public NDArray apply(Kernels kernels, NDArray x) {
      return kernels.geluTanh(x);
    }
  },
  /** {@code x * sigmoid(1.702 x)}. */
  QUICK_GELU("quick_gelu") {
    @Override
    public NDArray apply(Kernels kernels, NDArray x) {
      return kernels.quickGelu(x);
    }
  };

  private final String name;
  private final String alias;

  Activation(String name) {
    this(name, name);
  }

  Activation(String name, String alias) {
    this.name = name;
    this.alias = alias;
  }

  /** The name in configuration files. */
  public String configName() {
    return name;
  }

  /** The function's value, element by element. */
  public abstract NDArray apply(Kernels kernels, NDArray x);

  /**
   * The activation that {@code field} of {@code config} names.
   *
   * @throws InvalidConfigException if it is none of these
   */
  public static Activation of(ConfigFile config, String field, Activation defaultValue) {
    String name = config.text(field, defaultValue.name);
    for (Activation activation : values()) {
      if (activation.name.equals(name) || activation.alias.equals(name)) {
        return activation;
      }
    }
    throw config.invalid(field, "one of gelu, gelu_pytorch_tanh, gelu_new, quick_gelu");
  }
}

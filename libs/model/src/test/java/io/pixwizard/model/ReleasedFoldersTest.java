package io.pixwizard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.autoencoder.AutoencoderKL;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.weights.WeightMismatchException;
import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.file.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One call from a folder on disk to a network. */
class ReleasedFoldersTest {
  private static final Path REFERENCE = Path.of("src/test/resources/reference");
  private static final Kernels KERNELS = new FusedKernels();

  @TempDir private Path folder;

  @Test
  void theTorchFileOfAReleaseGivesTheWeightsOfTheSafetensors() throws IOException {
    Path tiny = REFERENCE.resolve("tiny-a");
    Files.copy(tiny.resolve("config.json"), folder.resolve("config.json"));
    String file = "consolidated.00-of-01.pth";
    Files.copy(tiny.resolve(file), folder.resolve(file));
    try (NDManager manager = TorchEngine.newManager();
        WeightSource expected = WeightSource.open(tiny.resolve("weights.safetensors"))) {
      PixWizardDiT network =
          PixWizardDiT.load(folder, manager, Precision.FLOAT32, KERNELS, Trace.NONE);
      assertThat(network.weights().arrays()).hasSameSizeAs(expected.tensors());
      for (StoredTensor tensor : expected.tensors()) {
        NDArray ours = network.weights().get(tensor.info().name());
        assertThat(ours.toFloatArray()).as(tensor.info().name()).isEqualTo(tensor.floats());
      }
    }
  }

  @Test
  void weightsOfAnotherConfigurationAreReportedAllAtOnce() throws IOException {
    Path plain = REFERENCE.resolve("dit-plain");
    Files.copy(plain.resolve("weights.safetensors"), folder.resolve("weights.safetensors"));
    String config = Files.readString(plain.resolve("config.json"));
    Files.writeString(
        folder.resolve("config.json"),
        config
            .replace("\"qk_norm\": false", "\"qk_norm\": true")
            .replace("\"cap_feat_dim\": 20", "\"cap_feat_dim\": 24"));
    try (NDManager manager = TorchEngine.newManager()) {
      assertThatThrownBy(
              () -> PixWizardDiT.load(folder, manager, Precision.FLOAT32, KERNELS, Trace.NONE))
          .isInstanceOfSatisfying(
              WeightMismatchException.class,
              mismatch -> {
                assertThat(mismatch.missing()).hasSize(16);
                assertThat(mismatch.misshaped()).hasSize(6);
                assertThat(mismatch).hasMessageContaining("layers.1.attention.ky_norm.bias");
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void anAutoencoderWithOldNamesDecodesInEveryPrecision(Precision precision) throws IOException {
    Path old = REFERENCE.resolve("autoencoder/old-attention-names");
    try (NDManager manager = TorchEngine.newManager();
        GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope()) {
      AutoencoderKL network = AutoencoderKL.load(old, manager, precision, KERNELS, Trace.NONE);
      AutoencoderKL exact =
          AutoencoderKL.load(old, manager, Precision.FLOAT32, KERNELS, Trace.NONE);
      NDArray latent =
          manager.arange(128f).sin().reshape(1, network.config().latentChannels(), 4, -1);
      NDArray expected = exact.decode(latent);
      float range = expected.max().getFloat() - expected.min().getFloat();
      float difference = network.decode(latent).sub(expected).abs().max().getFloat();
      assertThat(difference / range).isLessThan(0.05f);
    }
  }
}

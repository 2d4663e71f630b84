package io.pixwizard.model.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.autoencoder.ByteRounding;
import io.pixwizard.model.autoencoder.Pixels;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.TorchEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoencoderParityTest {
  private static final double TOLERANCE = 2e-5;

  @ParameterizedTest
  @ValueSource(strings = {"sdxl-tiny", "old-attention-names", "sd3-tiny", "no-attention"})
  void everyTensorOfTheFixtureAgrees(String name) throws IOException {
    try (NDManager manager = TorchEngine.newManager()) {
      AutoencoderFixture fixture = fixture(name, manager);
      Map<String, float[]> ours = fixture.run(new FusedKernels());
      SoftAssertions soft = new SoftAssertions();
      ours.forEach(
          (tensor, values) ->
              soft.assertThat(error(fixture, tensor, values)).as(tensor).isLessThan(TOLERANCE));
      soft.assertAll();
      assertThat(ours).containsKeys("out.decoded", "out.latent");
    }
  }

  @Test
  void intermediatesAndGradientsOfEveryWeightAreCompared() throws IOException {
    try (NDManager manager = TorchEngine.newManager()) {
      AutoencoderFixture fixture = fixture("sdxl-tiny", manager);
      Set<String> compared = fixture.run(new FusedKernels()).keySet();
      List<String> expected =
          fixture.tensors().keySet().stream()
              .filter(tensor -> !tensor.contains("in.") && !tensor.equals("out.bytes"))
              .toList();
      assertThat(compared).containsAll(expected);
      // the gradient of the key's bias is zero but for rounding, so the fixture leaves it out
      assertThat(fixture.weights().arrays().keySet().stream().filter(w -> !w.endsWith("to_k.bias")))
          .allSatisfy(weight -> assertThat(compared).contains("train.grad." + weight));
    }
  }

  @Test
  void aChangedWeightIsSeenFirstInItsOwnModule() throws IOException {
    try (NDManager manager = TorchEngine.newManager()) {
      AutoencoderFixture fixture = fixture("sdxl-tiny", manager);
      fixture.weights().get("encoder.mid_block.resnets.0.conv2.weight").muli(1.01f);
      String first =
          fixture.run(new FusedKernels()).entrySet().stream()
              .filter(ours -> error(fixture, ours.getKey(), ours.getValue()) > TOLERANCE)
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow();
      assertThat(first).isEqualTo("module.encoder.mid_block.resnets.0.conv2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sdxl-tiny", "sd3-tiny"})
  void bytesAreThoseOfTheReference(String name) throws IOException {
    try (NDManager manager = TorchEngine.newManager()) {
      AutoencoderFixture fixture = fixture(name, manager);
      NDArray decoded = fixture.tensors().get("out.decoded");
      float[] expected = fixture.tensors().get("out.bytes").toFloatArray();
      byte[] bytes = Pixels.toBytes(decoded, ByteRounding.TRUNCATE);
      assertThat(bytes).hasSameSizeAs(expected);
      for (int i = 0; i < bytes.length; i++) {
        assertThat(Byte.toUnsignedInt(bytes[i])).isEqualTo((int) expected[i]);
      }
    }
  }

  private static double error(AutoencoderFixture fixture, String tensor, float[] ours) {
    return Comparison.relativeError(fixture.tensors().get(tensor).toFloatArray(), ours, 0);
  }

  private static AutoencoderFixture fixture(String name, NDManager manager) throws IOException {
    Path folder = Path.of("src/test/resources/reference/autoencoder", name);
    return AutoencoderFixture.read(folder, manager);
  }
}

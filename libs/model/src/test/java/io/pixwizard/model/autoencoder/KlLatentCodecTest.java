package io.pixwizard.model.autoencoder;

import static io.pixwizard.model.autoencoder.TinyAutoencoder.CONFIG;
import static io.pixwizard.model.autoencoder.TinyAutoencoder.codec;
import static io.pixwizard.model.autoencoder.TinyAutoencoder.network;
import static io.pixwizard.model.autoencoder.TinyAutoencoder.noise;
import static io.pixwizard.model.autoencoder.TinyAutoencoder.posterior;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Gradients;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlLatentCodecTest {
  private final NDManager manager = TorchEngine.newManager();
  private final Tiling whole = Tiling.defaults(CONFIG);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aSampleIsTheShiftedAndScaledPosteriorSample() {
    NDArray picture = noise(manager, 3, 1, 3, 8, 12);
    KlLatentCodec codec = codec(manager, whole);
    NDArray latent = codec.encode(picture, List.of(posterior(7)));
    NDArray epsilon = manager.create(posterior(7).normal(4 * 4 * 6), new Shape(1, 4, 4, 6));
    NDArray expected = codec.posterior(picture).at(epsilon).sub(0.1f).mul(0.5f);
    assertThat(latent.toFloatArray()).containsExactly(expected.toFloatArray());
  }

  @Test
  void decodingUndoesShiftAndScale() {
    NDArray z = noise(manager, 3, 1, 4, 4, 6);
    NDArray decoded = codec(manager, whole).decode(z.sub(0.1f).mul(0.5f));
    NDArray expected = network(manager).decode(z);
    assertThat(decoded.getShape()).isEqualTo(new Shape(1, 3, 8, 12));
    assertThat(decoded.sub(expected).abs().max().getFloat()).isLessThan(1e-5f);
  }

  @Test
  void aPictureDoesNotDependOnItsBatchMates() {
    NDArray first = noise(manager, 3, 1, 3, 8, 12);
    NDArray batch = first.concat(noise(manager, 4, 1, 3, 8, 12), 0);
    KlLatentCodec codec = codec(manager, whole);
    NDArray alone = codec.encode(first, List.of(posterior(7)));
    NDArray together = codec.encode(batch, List.of(posterior(7), posterior(8)));
    assertThat(together.get("0:1").sub(alone).abs().max().getFloat()).isLessThan(1e-6f);
    assertThat(together.get("1:2").sub(alone).abs().max().getFloat()).isGreaterThan(0.1f);
  }

  @Test
  void aLargeBatchIsProcessedPictureByPicture() {
    NDArray batch = noise(manager, 3, 3, 3, 8, 12);
    List<Integer> batchSizes = new ArrayList<>();
    Trace trace =
        (module, output) -> {
          if (module.equals("encoder.conv_in") || module.equals("decoder.conv_in")) {
            batchSizes.add((int) output.getShape().get(0));
          }
        };
    StateDict weights = AutoencoderInitialization.random(CONFIG, manager, 1);
    AutoencoderKL network = new AutoencoderKL(CONFIG, weights, new FusedKernels(), trace);
    NDArray together = new KlLatentCodec(network, new Tiling(16, 0.25, 3 * 96)).encode(batch);
    KlLatentCodec one = new KlLatentCodec(network, new Tiling(16, 0.25, 3 * 96 - 1));
    NDArray separate = one.encode(batch);
    assertThat(batchSizes).containsExactly(3, 1, 1, 1);
    assertThat(separate.sub(together).abs().max().getFloat()).isLessThan(1e-6f);
    assertThat(one.decode(separate).getShape()).isEqualTo(batch.getShape());
    assertThat(batchSizes).endsWith(1, 1, 1);
  }

  @Test
  void recordsNothingEvenWhereTheThreadRecords() {
    StateDict weights = AutoencoderInitialization.random(CONFIG, manager, 1);
    weights.arrays().values().forEach(weight -> weight.setRequiresGradient(true));
    KlLatentCodec codec = new KlLatentCodec(network(weights), whole);
    try (GradMode grad = GradMode.on()) {
      NDArray latent = noise(manager, 1, 1, 4, 2, 2);
      List<NDArray> weight = List.of(weights.get("decoder.conv_in.weight"));
      NDArray recorded = network(weights).decode(latent).sum();
      assertThat(Gradients.of(recorded, weight).get(0).abs().sum().getFloat()).isPositive();
      NDArray unrecorded = codec.decode(latent).sum();
      assertThatThrownBy(() -> Gradients.of(unrecorded, weight))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("does not require grad");
      assertThat(GradMode.isOn()).isTrue();
    }
  }

  @Test
  void leavesNothingBehindButItsResult() {
    KlLatentCodec codec = codec(manager, Tiling.always(8, 0.25));
    NDArray picture = noise(manager, 3, 2, 3, 20, 28);
    int before = manager.getManagedArrays().size();
    for (int i = 0; i < 3; i++) {
      try (NDArray latent = codec.encode(picture, List.of(posterior(1), posterior(2)));
          NDArray decoded = codec.decode(latent)) {
        assertThat(manager.getManagedArrays()).hasSize(before + 2);
      }
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource({"7,8", "8,7", "0,8"})
  void aSizeOffTheGridIsRefusedWithSizeAndLimit(int height, int width) {
    NDArray picture = manager.zeros(new Shape(1, 3, height, width));
    assertThatThrownBy(() -> codec(manager, whole).encode(picture))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "picture: is %d pixels high and %d wide, both must be positive multiples of 2"
                .formatted(height, width));
  }

  @Test
  void otherChannelsAreRefused() {
    KlLatentCodec codec = codec(manager, whole);
    assertThatThrownBy(() -> codec.encode(manager.zeros(new Shape(1, 4, 8, 8))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("[B, 3, H, W]");
    assertThatThrownBy(() -> codec.decode(manager.zeros(new Shape(1, 16, 8, 8))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("[B, 4, h, w]");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void nonFiniteNumbersAreReportedNotPainted(float value) {
    float[] values = new float[4 * 4];
    values[5] = value;
    NDArray latent = manager.create(values, new Shape(1, 4, 2, 2));
    assertThatThrownBy(() -> codec(manager, whole).decode(latent))
        .isInstanceOf(NonFiniteException.class)
        .hasMessage("latent is not finite: it holds NaN or infinity");
    NDArray picture = manager.full(new Shape(1, 3, 4, 4), value);
    assertThatThrownBy(() -> codec(manager, whole).encode(picture))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageStartingWith("encoded latent is not finite");
  }

  @Test
  void anOverflowInTheNetworkIsReported() {
    StateDict weights = AutoencoderInitialization.random(CONFIG, manager, 1);
    weights.get("decoder.conv_out.bias").addi(Float.POSITIVE_INFINITY);
    KlLatentCodec codec = new KlLatentCodec(network(weights), whole);
    assertThatThrownBy(() -> codec.decode(noise(manager, 1, 1, 4, 2, 2)))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageStartingWith("decoded picture is not finite");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BFLOAT16", "FLOAT16"})
  void halfPrecisionWeightsGiveNearlyTheSame(Precision precision) {
    StateDict weights = AutoencoderInitialization.random(CONFIG, manager, 1);
    FusedKernels kernels = new FusedKernels();
    Map<String, NDArray> half = new LinkedHashMap<>();
    weights.arrays().forEach((name, weight) -> half.put(name, kernels.to(weight, precision)));
    KlLatentCodec full = new KlLatentCodec(network(weights), whole);
    KlLatentCodec halved = new KlLatentCodec(network(new StateDict(half)), whole);
    NDArray latent = noise(manager, 3, 1, 4, 4, 6);
    NDArray picture = noise(manager, 4, 1, 3, 8, 12);
    NDArray decoded = halved.decode(latent);
    NDArray encoded = halved.encode(picture);
    assertThat(decoded.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(encoded.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(decoded.sub(full.decode(latent)).abs().max().getFloat()).isBetween(1e-6f, 0.05f);
    assertThat(encoded.sub(full.encode(picture)).abs().max().getFloat()).isBetween(1e-6f, 0.05f);
  }
}

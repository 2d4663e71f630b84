package io.pixwizard.model.dit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Gradients;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixWizardDiTTest {
  private static final Trace SILENT = (module, output) -> {};
  private static final float[] TWO_TIMES = {0.2f, 0.7f};

  private NDManager manager;
  private GradMode inference;

  @BeforeEach
  void open() {
    manager = TorchEngine.newManager();
    inference = GradMode.off();
  }

  @AfterEach
  void close() {
    inference.close();
    manager.close();
  }

  @Test
  void hasTheReleasedModelsTensors() {
    Map<String, List<Long>> shapes = DiTParameters.shapes(DiTConfig.pixWizard2BGqa());
    long parameters =
        shapes.values().stream()
            .mapToLong(
                shape -> shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact))
            .sum();
    assertThat(shapes).hasSize(1003);
    assertThat(parameters).isEqualTo(2_011_441_976L);
    assertThat(shapes.get("layers.23.feed_forward.w1.weight")).containsExactly(6144L, 2304L);
    assertThat(shapes.get("layers.0.attention.wk_y.weight")).containsExactly(576L, 2048L);
  }

  @Test
  void readsTheReleasedArguments() {
    Map<String, Object> arguments =
        Map.of("model", "PixWizard_2B_GQA_patch2", "qk_norm", true, "vae", "sdxl");
    assertThat(DiTConfig.of(arguments)).isEqualTo(DiTConfig.pixWizard2BGqa());
    assertThatThrownBy(() -> DiTConfig.of(Map.of("model", "DiT_XL")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("model")
        .hasMessageContaining("DiT_XL");
  }

  @ParameterizedTest
  @CsvSource({"2,true,0", "4,false,0", "1,false,1.3", "4,true,0.7"})
  void wholeBlocksAndTracedStepsAgree(int keyValueHeads, boolean qkNorm, double multiplier) {
    DiTConfig config =
        TestNetworks.config(
            keyValueHeads,
            qkNorm,
            multiplier == 0 ? OptionalDouble.empty() : OptionalDouble.of(multiplier));
    List<NDArray> fused = mixedBatch(TestNetworks.network(config, manager, Trace.NONE));
    List<NDArray> stepwise = mixedBatch(TestNetworks.network(config, manager, SILENT));
    for (int i = 0; i < fused.size(); i++) {
      assertThat(TestNetworks.error(fused.get(i), stepwise.get(i))).isLessThan(2e-6);
    }
  }

  @Test
  void wholeBlocksAndTracedStepsHaveTheSameGradients() {
    Map<String, NDArray> fused = gradients(Trace.NONE);
    Map<String, NDArray> stepwise = gradients(SILENT);
    double widest =
        stepwise.values().stream()
            .mapToDouble(g -> g.max().getFloat() - g.min().getFloat())
            .max()
            .orElseThrow();
    fused.forEach(
        (name, gradient) ->
            assertThat(gradient.sub(stepwise.get(name)).abs().max().getFloat() / widest)
                .as(name)
                .isLessThan(2e-6f));
    assertThat(fused.get("layers.1.out_conv.0.weight").abs().max().getFloat())
        .as("gradients pass the token choice")
        .isPositive();
  }

  @Test
  void anItemDoesNotDependOnItsBatchMates() {
    PixWizardDiT network = TestNetworks.network(TestNetworks.config(), manager, Trace.NONE);
    List<NDArray> together = mixedBatch(network);
    NDArray alone = forward(network, List.of(condition(0)), List.of(latent(0)), 0.2f).get(0);
    assertThat(TestNetworks.error(together.get(0), alone)).isLessThan(2e-6);
  }

  @Test
  void theTokenSamplerDrawsByItsSeedAlone() {
    PixWizardDiT network = TestNetworks.network(TestNetworks.config(), manager, Trace.NONE);
    TokenNoise seven = TokenNoise.seeded(7, 0, 0);
    NDArray alone = withNoise(network, List.of(condition(0)), List.of(seven));
    NDArray beside =
        withNoise(network, List.of(condition(0), condition(2)), List.of(seven, TokenNoise.NONE));
    NDArray again = withNoise(network, List.of(condition(0)), List.of(seven));
    NDArray other = withNoise(network, List.of(condition(0)), List.of(TokenNoise.seeded(8, 0, 0)));
    assertThat(again.toFloatArray()).isEqualTo(alone.toFloatArray());
    assertThat(TestNetworks.error(beside, alone)).isLessThan(2e-6);
    assertThat(TestNetworks.error(other, alone)).isGreaterThan(1e-4);
  }

  @Test
  void withoutAPictureTheImageBranchIsSilent() {
    PixWizardDiT network = TestNetworks.network(TestNetworks.config(), manager, Trace.NONE);
    ConditionInputs none = condition(1);
    ConditionInputs zeros =
        new ConditionInputs(
            none.imageLatent(),
            Optional.empty(),
            none.captionFeatures(),
            none.captionMask(),
            none.pooledCaption());
    NDArray alone = forward(network, List.of(zeros), List.of(latent(1)), 0.7f).get(0);
    NDArray beside = mixedBatch(network).get(1);
    assertThat(TestNetworks.error(beside, alone)).isLessThan(2e-6);
  }

  @Test
  void computesInBfloat16() {
    Kernels kernels = new FusedKernels();
    StateDict full = TestNetworks.weights(TestNetworks.config(), manager);
    Map<String, NDArray> halved = new LinkedHashMap<>();
    full.arrays().forEach((name, w) -> halved.put(name, kernels.to(w, Precision.BFLOAT16)));
    PixWizardDiT network =
        new PixWizardDiT(
            TestNetworks.config(), new StateDict(halved), kernels, Precision.BFLOAT16, Trace.NONE);
    List<NDArray> expected =
        mixedBatch(TestNetworks.network(TestNetworks.config(), manager, Trace.NONE));
    List<NDArray> ours = mixedBatch(network);
    assertThat(TestNetworks.error(ours.get(0), expected.get(0))).isLessThan(0.05);
  }

  @Test
  void badInputsAreNamed() {
    PixWizardDiT network = TestNetworks.network(TestNetworks.config(), manager, Trace.NONE);
    ConditionInputs good = condition(0);
    assertThatThrownBy(
            () -> forward(network, List.of(good), List.of(manager.zeros(new Shape(4, 5, 6))), 0.1f))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not multiples of the patch size 2");
    assertThatThrownBy(
            () -> forward(network, List.of(good), List.of(manager.zeros(new Shape(3, 4, 6))), 0.1f))
        .hasMessageContaining("not [4, h, w]");
    assertThatThrownBy(
            () -> forward(network, List.of(good), List.of(manager.zeros(new Shape(4, 8, 8))), 0.1f))
        .hasMessageContaining("imageLatent");
    boolean[] nothingReal = new boolean[good.captionMask().length];
    ConditionInputs noCaption =
        new ConditionInputs(
            good.imageLatent(),
            good.imageTokens(),
            good.captionFeatures(),
            nothingReal,
            good.pooledCaption());
    assertThatThrownBy(() -> network.prepare(List.of(noCaption)))
        .hasMessageContaining("captionMask");
    ConditionInputs narrow =
        new ConditionInputs(
            good.imageLatent(),
            good.imageTokens(),
            manager.zeros(new Shape(7, 3)),
            good.captionMask(),
            good.pooledCaption());
    assertThatThrownBy(() -> network.prepare(List.of(narrow)))
        .hasMessageContaining("captionFeatures")
        .hasMessageContaining("12");
  }

  @ParameterizedTest
  @CsvSource({"n_heads,7", "n_kv_heads,3", "dim,40", "patch_size,0", "multiple_of,0"})
  void impossibleConfigurationsAreNamed(String field, int value) {
    Map<String, Object> fields = new LinkedHashMap<>(Map.of("dim", 32, "n_heads", 4));
    fields.put(field, value);
    assertThatThrownBy(() -> DiTConfig.of(fields)).isInstanceOf(InvalidInputException.class);
  }

  /** Two items of different size and caption length, the second without a picture. */
  private List<NDArray> mixedBatch(PixWizardDiT network) {
    Conditioning conditioning = network.prepare(List.of(condition(0), condition(1))).select();
    return network.forward(
        List.of(latent(0), latent(1)), TWO_TIMES, conditioning, ForwardOptions.DEFAULT);
  }

  private Map<String, NDArray> gradients(Trace trace) {
    try (GradMode training = GradMode.on()) {
      PixWizardDiT network = TestNetworks.network(TestNetworks.config(), manager, trace);
      Map<String, NDArray> weights = network.weights().arrays();
      weights.values().forEach(weight -> weight.setRequiresGradient(true));
      List<NDArray> velocities = mixedBatch(network);
      NDArray loss = velocities.get(0).square().mean().add(velocities.get(1).square().mean());
      List<NDArray> gradients = Gradients.of(loss, List.copyOf(weights.values()));
      Map<String, NDArray> byName = new LinkedHashMap<>();
      int i = 0;
      for (String name : weights.keySet()) {
        byName.put(name, gradients.get(i++));
      }
      return byName;
    }
  }

  private NDArray withNoise(
      PixWizardDiT network, List<ConditionInputs> items, List<TokenNoise> noise) {
    Conditioning conditioning = network.prepare(items).select(noise);
    List<NDArray> latents = items.stream().map(ConditionInputs::imageLatent).toList();
    float[] times = new float[items.size()];
    return network.forward(latents, times, conditioning, ForwardOptions.DEFAULT).get(0);
  }

  private static List<NDArray> forward(
      PixWizardDiT network, List<ConditionInputs> items, List<NDArray> latents, float time) {
    Conditioning conditioning = network.prepare(items).select();
    return network.forward(latents, new float[] {time}, conditioning, ForwardOptions.DEFAULT);
  }

  private ConditionInputs condition(int item) {
    return item == 1
        ? TestNetworks.conditions(1, false, 3, 6, 4, manager)
        : TestNetworks.conditions(item, true, 7, 8, 12, manager);
  }

  private NDArray latent(int item) {
    return item == 1
        ? TestNetworks.random(21, manager, 4, 6, 4)
        : TestNetworks.random(20, manager, 4, 8, 12);
  }
}

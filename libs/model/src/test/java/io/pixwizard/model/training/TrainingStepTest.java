package io.pixwizard.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.dit.ConditionInputs;
import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.model.dit.DiTInitializer;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.dit.TestNetworks;
import io.pixwizard.model.dit.TokenNoise;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.TorchEngine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingStepTest {
  private static final double LEARNING_RATE = 3e-3;

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = TorchEngine.newManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aFreshNetworkLearnsOneExample() {
    PixWizardDiT network = freshNetwork();
    try (AdamW optimizer = optimizer(network)) {
      TrainingStep step = step(network, optimizer);
      double first = step.take(List.of(example(1)), LEARNING_RATE).loss();
      double last = first;
      for (int i = 0; i < 60; i++) {
        last = step.take(List.of(example(1)), LEARNING_RATE).loss();
      }
      assertThat(last).isLessThan(0.6 * first);
      assertThat(optimizer.stepCount()).isEqualTo(61);
    }
  }

  @Test
  void initialWeightsAreSilentWhereNewBranchesStart() {
    StateDict weights = freshNetwork().weights();
    assertThat(weights.get("layers.0.attention.gate").abs().max().getFloat()).isZero();
    assertThat(weights.get("final_layer.linear.weight").abs().max().getFloat()).isZero();
    assertThat(weights.get("layers.0.out_conv.2.bias").abs().max().getFloat()).isPositive();
    assertThat(weights.get("layers.0.attention.q_norm.weight").min().getFloat()).isEqualTo(1);
  }

  @Test
  void theSameStepsGiveTheSameWeights() {
    assertThat(weightsAfterThreeSteps()).isEqualTo(weightsAfterThreeSteps());
  }

  @Test
  void aResumedOptimizerGoesOnToTheSameBits() {
    PixWizardDiT network = freshNetwork();
    AdamW first = optimizer(network);
    step(network, first).take(List.of(example(0)), LEARNING_RATE);
    step(network, first).take(List.of(example(1)), LEARNING_RATE);
    AdamW resumed =
        new AdamW(
            network.weights(),
            AdamW.Settings.DEFAULT,
            manager,
            first.stepCount(),
            first.firstMoments().copy(),
            first.secondMoments().copy());
    step(network, resumed).take(List.of(example(2)), LEARNING_RATE);
    assertThat(network.weights().get("layers.1.attention.wq.weight").toFloatArray())
        .isEqualTo(weightsAfterThreeSteps());
  }

  @Test
  void aLossThatIsNotFiniteChangesNothing() {
    PixWizardDiT network = freshNetwork();
    NDArray weight = network.weights().get("x_embedder.weight");
    float[] before = weight.toFloatArray();
    FlowMatchingLoss.Example good = example(0);
    FlowMatchingLoss.Example broken =
        new FlowMatchingLoss.Example(
            good.conditions(),
            good.target().mul(Float.POSITIVE_INFINITY),
            good.noise(),
            good.time(),
            good.tokenNoise());
    try (AdamW optimizer = optimizer(network)) {
      TrainingStep step = step(network, optimizer);
      assertThatThrownBy(() -> step.take(List.of(broken), LEARNING_RATE))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("finite");
      assertThat(weight.toFloatArray()).isEqualTo(before);
      assertThat(optimizer.stepCount()).isZero();
    }
  }

  private float[] weightsAfterThreeSteps() {
    PixWizardDiT network = freshNetwork();
    try (AdamW optimizer = optimizer(network)) {
      TrainingStep step = step(network, optimizer);
      for (int i = 0; i < 3; i++) {
        step.take(List.of(example(i)), LEARNING_RATE);
      }
      return network.weights().get("layers.1.attention.wq.weight").toFloatArray();
    }
  }

  private PixWizardDiT freshNetwork() {
    DiTConfig config = TestNetworks.config();
    PixWizardDiT network =
        new PixWizardDiT(config, DiTInitializer.initialize(config, 4, manager), new FusedKernels());
    network.weights().arrays().values().forEach(weight -> weight.setRequiresGradient(true));
    return network;
  }

  private AdamW optimizer(PixWizardDiT network) {
    return new AdamW(network.weights(), AdamW.Settings.DEFAULT, manager);
  }

  private TrainingStep step(PixWizardDiT network, AdamW optimizer) {
    return new TrainingStep(
        network, optimizer, new ExponentialMovingAverage(network.weights().copy(), 0.9), 2);
  }

  private FlowMatchingLoss.Example example(int index) {
    ConditionInputs conditions = TestNetworks.conditions(index, index != 1, 5, 8, 8, manager);
    return new FlowMatchingLoss.Example(
        conditions,
        TestNetworks.random(30 + index, manager, 4, 8, 8),
        TestNetworks.random(40 + index, manager, 4, 8, 8),
        0.25f * (index + 1),
        TokenNoise.seeded(index, 0, 0));
  }
}

package io.pixwizard.model.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.dit.ConditionInputs;
import io.pixwizard.model.dit.Conditioning;
import io.pixwizard.model.dit.ForwardOptions;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.dit.TestNetworks;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.TorchEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuidedVelocityTest {
  private static final float[] TIME = {0.4f};
  private static final int[] FIRST = {0};

  private NDManager manager;
  private final List<Long> rows = new ArrayList<>();
  private PixWizardDiT network;
  private NDArray noise;
  private ConditionInputs conditional;
  private ConditionInputs imageOnly;
  private ConditionInputs unconditional;

  @BeforeEach
  void open() {
    manager = TorchEngine.newManager();
    Trace batchSizes =
        (module, output) -> {
          if (module.equals("final_layer")) {
            rows.add(output.getShape().get(0));
          }
        };
    network = TestNetworks.network(TestNetworks.config(), manager, batchSizes);
    noise = TestNetworks.random(20, manager, 4, 8, 12);
    conditional = TestNetworks.conditions(0, true, 7, 8, 12, manager);
    ConditionInputs empty = TestNetworks.conditions(2, false, 1, 8, 12, manager);
    imageOnly =
        new ConditionInputs(
            conditional.imageLatent(),
            conditional.imageTokens(),
            empty.captionFeatures(),
            empty.captionMask(),
            empty.pooledCaption());
    unconditional =
        new ConditionInputs(
            noise,
            empty.imageTokens(),
            empty.captionFeatures(),
            empty.captionMask(),
            empty.pooledCaption());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void combinesThreeBranchesByEquation8() {
    NDArray v0 = plain(conditional);
    NDArray v1 = plain(imageOnly);
    NDArray v2 = plain(unconditional);
    NDArray all = v2.add(v1.sub(v2).mul(1.6f)).add(v0.sub(v1).mul(4));
    assertThat(TestNetworks.error(guided(Guidance.allChannels(4, 1.6)), all)).isLessThan(5e-6);

    NDArray first = guided(Guidance.reference(4, 1.6));
    NDArray expected = all.get(":3").concat(v0.get("3:"), 0);
    assertThat(TestNetworks.error(first, expected)).isLessThan(5e-6);
  }

  @Test
  void leavesOutBranchesThatCancel() {
    guided(Guidance.allChannels(4, 1.6));
    guided(Guidance.allChannels(4, 1));
    guided(Guidance.allChannels(3, 3));
    guided(Guidance.none());
    guided(new Guidance(4, 1.6, Guidance.Channels.ALL, 0.5, 1));
    guided(new Guidance(0, 1.6, Guidance.Channels.FIRST_THREE, 0, 1));
    assertThat(rows).containsExactly(3L, 2L, 2L, 1L, 1L, 3L);
  }

  @Test
  void twoBranchesGiveWhatThreeWould() {
    NDArray v0 = plain(conditional);
    NDArray v1 = plain(imageOnly);
    NDArray expected = v1.add(v0.sub(v1).mul(4));
    assertThat(TestNetworks.error(guided(Guidance.allChannels(4, 1)), expected)).isLessThan(5e-6);
  }

  @Test
  void conditionsArePreparedOnceForAllSteps() {
    List<String> modules = new ArrayList<>();
    network =
        TestNetworks.network(
            TestNetworks.config(), manager, (module, output) -> modules.add(module));
    try (GuidedVelocity field = field(Guidance.allChannels(4, 1), false)) {
      new Sampler(field).run(start());
    }
    assertThat(modules.stream().filter("layers.0.attention.wk_y"::equals)).hasSize(1);
    assertThat(modules.stream().filter("layers.0.input_image_proj"::equals)).hasSize(1);
    assertThat(modules.stream().filter("layers.0.attention.wq"::equals)).hasSize(4);
  }

  @Test
  void equalSeedsGiveEqualBytes() {
    float[] once = sampled(true);
    assertThat(sampled(true)).isEqualTo(once);
    assertThat(sampled(false)).isNotEqualTo(once);
  }

  private float[] sampled(boolean tokenNoise) {
    try (GuidedVelocity field = field(Guidance.reference(4, 1), tokenNoise)) {
      return new Sampler(field).run(start()).result().toFloatArray();
    }
  }

  private SamplingState start() {
    return SamplingState.start(Solver.EULER, TimeGrid.shifted(5, 1), 9, noise.expandDims(0));
  }

  private NDArray guided(Guidance guidance) {
    try (GuidedVelocity field = field(guidance, false)) {
      return field.velocities(List.of(noise.expandDims(0)), TIME, FIRST).get(0).get(0);
    }
  }

  private GuidedVelocity field(Guidance guidance, boolean tokenNoise) {
    GuidedTrajectory trajectory =
        new GuidedTrajectory(conditional, imageOnly, unconditional, guidance, tokenNoise, 9);
    return new GuidedVelocity(network, List.of(trajectory), ForwardOptions.DEFAULT);
  }

  private NDArray plain(ConditionInputs inputs) {
    try (GradMode inference = GradMode.off()) {
      Conditioning conditioning = network.prepare(List.of(inputs)).select();
      NDArray velocity =
          network.forward(List.of(noise), TIME, conditioning, ForwardOptions.DEFAULT).get(0);
      rows.clear();
      return velocity;
    }
  }
}

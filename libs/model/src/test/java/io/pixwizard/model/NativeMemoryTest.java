package io.pixwizard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.dit.ConditionInputs;
import io.pixwizard.model.dit.Conditioning;
import io.pixwizard.model.dit.ForwardOptions;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.dit.PreparedConditions;
import io.pixwizard.model.dit.TestNetworks;
import io.pixwizard.model.dit.TokenNoise;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.training.AdamW;
import io.pixwizard.model.training.ExponentialMovingAverage;
import io.pixwizard.model.training.FlowMatchingLoss;
import io.pixwizard.model.training.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** LibTorch's memory is outside the heap, where no garbage collector finds what we forget. */
class NativeMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long BOUND_MEGABYTES = 21;
  private static final int ROUNDS = 3;

  @Test
  void aThousandForwardsDoNotGrow() throws IOException {
    try (NDManager manager = TorchEngine.newManager()) {
      PixWizardDiT network = TestNetworks.network(TestNetworks.config(), manager, Trace.NONE);
      ConditionInputs conditions = TestNetworks.conditions(0, true, 7, 32, 32, manager);
      NDArray latent = TestNetworks.random(1, manager, 4, 32, 32);
      assertThat(growth(100, 333, () -> forward(network, conditions, latent)))
          .isLessThan(BOUND_MEGABYTES);
    }
  }

  @Test
  void threeHundredTrainingStepsDoNotGrow() throws IOException {
    try (NDManager manager = TorchEngine.newManager()) {
      PixWizardDiT network = TestNetworks.network(TestNetworks.config(), manager, Trace.NONE);
      StateDict weights = network.weights();
      weights.arrays().values().forEach(weight -> weight.setRequiresGradient(true));
      FlowMatchingLoss.Example example =
          new FlowMatchingLoss.Example(
              TestNetworks.conditions(0, true, 7, 32, 32, manager),
              TestNetworks.random(1, manager, 4, 32, 32),
              TestNetworks.random(2, manager, 4, 32, 32),
              0.5f,
              TokenNoise.seeded(1, 0, 0));
      AdamW optimizer = new AdamW(weights, AdamW.Settings.DEFAULT, manager);
      TrainingStep step =
          new TrainingStep(
              network, optimizer, new ExponentialMovingAverage(weights.copy(), 0.99), 2);
      assertThat(growth(30, 100, () -> step.take(List.of(example), 1e-5)))
          .isLessThan(BOUND_MEGABYTES);
    }
  }

  private static void forward(PixWizardDiT network, ConditionInputs conditions, NDArray latent) {
    try (GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope();
        PreparedConditions prepared = network.prepare(List.of(conditions));
        Conditioning conditioning = prepared.select()) {
      network.forward(List.of(latent), new float[] {0.5f}, conditioning, ForwardOptions.DEFAULT);
    }
  }

  /**
   * Megabytes that the process grows by over {@code times} calls, after some to warm up. The least
   * of some rounds: what is lost is lost in each, but the heap grows in leaps.
   */
  private static long growth(int warmUp, int times, Runnable call) throws IOException {
    assumeTrue(Files.exists(STATUS), "needs /proc to see the process's memory");
    repeat(warmUp, call);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = residentMegabytes();
      repeat(times, call);
      least = Math.min(least, residentMegabytes() - before);
    }
    return least;
  }

  private static void repeat(int times, Runnable call) {
    for (int i = 0; i < times; i++) {
      call.run();
    }
  }

  private static long residentMegabytes() throws IOException {
    System.gc(); // the heap's own growth is not what this measures
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}

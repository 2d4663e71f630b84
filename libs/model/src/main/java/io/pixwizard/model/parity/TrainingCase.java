package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.dit.ConditionInputs;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Gradients;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.training.AdamW;
import io.pixwizard.model.training.ExponentialMovingAverage;
import io.pixwizard.model.training.FlowMatchingLoss;
import io.pixwizard.model.training.GradientClipping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code train_step*}: loss, gradients ({@code .grads}), then clipping, AdamW and averaging ({@code
 * .after}).
 */
record TrainingCase(String name, Path file) implements ParityCase {
  /** A gradient that is zero but for rounding has no range of its own to be measured by. */
  private static final double LEAST_GRADIENT_RANGE = 0.01;

  @Override
  public ParityResult run(double tolerance) {
    try (NDManager manager = TorchEngine.newManager();
        FixtureFile fixture = FixtureFile.open(file);
        GradMode training = GradMode.on()) {
      PixWizardDiT network = new NetworkFolder(file.getParent()).load(manager, Trace.NONE);
      StateDict weights = network.weights();
      weights.arrays().values().forEach(weight -> weight.setRequiresGradient(true));
      FlowMatchingLoss.Value loss =
          new FlowMatchingLoss(network).of(examples(fixture, network, manager));
      List<NDArray> gradients = Gradients.of(loss.mean(), List.copyOf(weights.arrays().values()));
      Comparison comparison = new Comparison();
      addIfRecorded(comparison, fixture, "out.loss_per_item", loss.perItem().toFloatArray());
      addIfRecorded(comparison, fixture, "out.loss", loss.mean().toFloatArray());
      addIfRecorded(
          comparison,
          fixture,
          "out.grad_norm",
          new float[] {(float) GradientClipping.norm(gradients)});
      compareGradients(comparison, weights, gradients);
      compareUpdate(comparison, weights, gradients, manager);
      return comparison.result(name, tolerance);
    }
  }

  private static List<FlowMatchingLoss.Example> examples(
      FixtureFile fixture, PixWizardDiT network, NDManager manager) {
    List<ConditionInputs> items = BatchInputs.read(fixture, manager);
    List<NDArray> targets = fixture.arrays("in.x1", manager);
    List<NDArray> noises = fixture.arrays("in.x0", manager);
    float[] times = fixture.floats("in.t");
    RecordedNoise noise =
        new RecordedNoise(fixture, network.config().layers(), BatchInputs.hasImage(items));
    List<FlowMatchingLoss.Example> examples = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      examples.add(
          new FlowMatchingLoss.Example(
              items.get(i), targets.get(i), noises.get(i), times[i], noise.of(0, i)));
    }
    return examples;
  }

  private void compareGradients(Comparison comparison, StateDict weights, List<NDArray> gradients) {
    Path path = companion("grads");
    if (!Files.exists(path)) {
      return;
    }
    try (FixtureFile recorded = FixtureFile.open(path)) {
      double widest = 0;
      for (String weight : recorded.names()) {
        widest = Math.max(widest, Comparison.range(recorded.floats(weight)));
      }
      List<String> names = List.copyOf(weights.arrays().keySet());
      for (String weight : recorded.names()) {
        float[] ours = gradients.get(names.indexOf(weight)).toFloatArray();
        comparison.add(
            "gradient of " + weight, recorded.floats(weight), ours, LEAST_GRADIENT_RANGE * widest);
      }
    }
  }

  private void compareUpdate(
      Comparison comparison, StateDict weights, List<NDArray> gradients, NDManager manager) {
    Path path = companion("after");
    if (!Files.exists(path)) {
      return;
    }
    try (FixtureFile after = FixtureFile.open(path);
        AdamW optimizer = new AdamW(weights, settings(after), manager)) {
      ExponentialMovingAverage average =
          new ExponentialMovingAverage(weights.copy(), after.number("ema", 0.9999));
      GradientClipping.clip(gradients, after.number("grad_clip", 2));
      optimizer.step(gradients, after.number("lr", 1e-4));
      average.update(weights);
      for (String name : after.names()) {
        int dot = name.indexOf('.');
        StateDict source = name.startsWith("ema.") ? average.average() : weights;
        float[] ours = source.get(name.substring(dot + 1)).toFloatArray();
        comparison.add(name, after.floats(name), ours);
      }
      average.average().close();
    }
  }

  private static AdamW.Settings settings(FixtureFile after) {
    String[] betas = after.parameter("betas").orElse("0.9,0.999").split(",");
    return new AdamW.Settings(
        Double.parseDouble(betas[0]),
        Double.parseDouble(betas[1]),
        after.number("eps", 1e-8),
        after.number("weight_decay", 0));
  }

  private Path companion(String kind) {
    String base = file.getFileName().toString().replace(".safetensors", "");
    return file.resolveSibling(base + "." + kind + ".safetensors");
  }

  private static void addIfRecorded(
      Comparison comparison, FixtureFile fixture, String output, float[] ours) {
    if (fixture.has(output)) {
      comparison.add(output, fixture.floats(output), ours);
    }
  }
}

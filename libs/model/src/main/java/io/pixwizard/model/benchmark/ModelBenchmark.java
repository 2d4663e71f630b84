package io.pixwizard.model.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.benchmark.Measurement.Operation;
import io.pixwizard.model.dit.ConditionInputs;
import io.pixwizard.model.dit.Conditioning;
import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.model.dit.DiTParameters;
import io.pixwizard.model.dit.ForwardOptions;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.dit.PreparedConditions;
import io.pixwizard.model.dit.TokenNoise;
import io.pixwizard.model.flow.Guidance;
import io.pixwizard.model.flow.GuidedTrajectory;
import io.pixwizard.model.flow.GuidedVelocity;
import io.pixwizard.model.flow.Sampler;
import io.pixwizard.model.flow.SamplingState;
import io.pixwizard.model.flow.Solver;
import io.pixwizard.model.flow.TimeGrid;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.training.AdamW;
import io.pixwizard.model.training.ExponentialMovingAverage;
import io.pixwizard.model.training.FlowMatchingLoss;
import io.pixwizard.model.training.TrainingStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One workload with random weights and inputs, ready to be timed. */
public final class ModelBenchmark implements AutoCloseable {
  /** Grid points of the sampled picture: one more than its steps. */
  public static final int GRID_POINTS = 9;

  /** Text guidance scale of the sampled picture. */
  public static final double TEXT_SCALE = 4;

  private static final int LEAST_REPETITIONS = 3;
  private static final float DEVIATION = 0.02f;

  private final Workload workload;
  private final NDManager manager = TorchEngine.newManager();
  private final PixWizardDiT network;
  private final ConditionInputs conditions;
  private final ConditionInputs withoutCaption;
  private final ConditionInputs unconditional;
  private final NDArray latent;

  /** Random weights; inputs are a pure function of the workload. */
  public ModelBenchmark(Workload workload) {
    this.workload = workload;
    DiTConfig config = workload.config();
    network = new PixWizardDiT(config, randomWeights(config), new FusedKernels());
    int channels = config.inChannels();
    latent = random(1, channels, workload.latentHeight(), workload.latentWidth());
    NDArray imageLatent = random(2, channels, workload.latentHeight(), workload.latentWidth());
    NDArray imageTokens = random(3, workload.imageTokens(), config.imageTokenDim());
    conditions = conditions(imageLatent, Optional.of(imageTokens), 4);
    withoutCaption = conditions(imageLatent, Optional.of(imageTokens), 6);
    unconditional = conditions(latent, Optional.empty(), 6);
  }

  /** Weights and inputs by name, for a peer to compute the same. */
  public Map<String, NDArray> inputs() {
    Map<String, NDArray> inputs = new LinkedHashMap<>();
    inputs.put("x", latent);
    inputs.put("input_x", conditions.imageLatent());
    inputs.put("input_clip_x", conditions.imageTokens().orElseThrow());
    inputs.put("cap_feats", conditions.captionFeatures());
    inputs.put("cap_pooled_feats", conditions.pooledCaption());
    inputs.put("empty_cap_feats", withoutCaption.captionFeatures());
    inputs.put("empty_cap_pooled_feats", withoutCaption.pooledCaption());
    inputs.put("velocity", forward());
    inputs.put("picture", sample());
    return inputs;
  }

  /** The network under test. */
  public PixWizardDiT network() {
    return network;
  }

  /**
   * Times one operation: repetitions until {@code seconds} have passed, at least three, after as
   * long a warm-up.
   */
  public Measurement measure(Operation operation, double seconds) {
    double flops =
        switch (operation) {
          case FORWARD -> workload.forwardFlops() + workload.conditioningFlops();
          case STEP -> workload.forwardFlops();
          case SAMPLE ->
              2 * ((GRID_POINTS - 1) * workload.forwardFlops() + workload.conditioningFlops());
          case TRAIN ->
              3
                  * workload.trainingBatch()
                  * (workload.forwardFlops() + workload.conditioningFlops());
        };
    double nanoseconds =
        switch (operation) {
          case FORWARD -> median(this::runForward, seconds);
          case STEP -> medianStep(seconds);
          case SAMPLE -> median(() -> sample().close(), seconds);
          case TRAIN -> medianTraining(seconds);
        };
    return new Measurement(workload.name(), operation, nanoseconds / 1e6, flops / nanoseconds);
  }

  private void runForward() {
    forward().close();
  }

  private NDArray forward() {
    try (GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope()) {
      Conditioning conditioning = network.prepare(List.of(conditions)).select();
      return scope.keep(velocity(conditioning));
    }
  }

  private NDArray velocity(Conditioning conditioning) {
    float[] time = {0.3f};
    return network.forward(List.of(latent), time, conditioning, ForwardOptions.DEFAULT).get(0);
  }

  private double medianStep(double seconds) {
    try (GradMode inference = GradMode.off();
        PreparedConditions prepared = network.prepare(List.of(conditions));
        Conditioning conditioning = prepared.select()) {
      return median(() -> velocity(conditioning).close(), seconds);
    }
  }

  private NDArray sample() {
    GuidedTrajectory trajectory =
        new GuidedTrajectory(
            conditions,
            withoutCaption,
            unconditional,
            Guidance.allChannels(TEXT_SCALE, 1),
            false,
            0);
    try (GuidedVelocity field =
            new GuidedVelocity(network, List.of(trajectory), ForwardOptions.DEFAULT);
        TensorScope scope = new TensorScope()) {
      SamplingState start =
          SamplingState.start(
              Solver.EULER, TimeGrid.shifted(GRID_POINTS, 1), 0, latent.expandDims(0));
      return scope.keep(new Sampler(field).run(start).result());
    }
  }

  private double medianTraining(double seconds) {
    StateDict weights = network.weights();
    weights.arrays().values().forEach(weight -> weight.setRequiresGradient(true));
    List<FlowMatchingLoss.Example> examples = new ArrayList<>();
    for (int i = 0; i < workload.trainingBatch(); i++) {
      NDArray target = random(10 + i, latent.getShape().getShape());
      examples.add(new FlowMatchingLoss.Example(conditions, target, latent, 0.3f, TokenNoise.NONE));
    }
    try (StateDict average = weights.copy();
        AdamW optimizer = new AdamW(weights, AdamW.Settings.DEFAULT, manager)) {
      TrainingStep step =
          new TrainingStep(network, optimizer, new ExponentialMovingAverage(average, 0.9999), 2.0);
      return median(() -> step.take(examples, 1e-5), seconds);
    } finally {
      weights.arrays().values().forEach(weight -> weight.setRequiresGradient(false));
    }
  }

  private static double median(Runnable operation, double seconds) {
    repeat(operation, seconds, 1);
    double[] times = repeat(operation, seconds, LEAST_REPETITIONS);
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static double[] repeat(Runnable operation, double seconds, int atLeast) {
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (times.size() < atLeast || System.nanoTime() < end) {
      long start = System.nanoTime();
      operation.run();
      times.add((double) (System.nanoTime() - start));
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private ConditionInputs conditions(
      NDArray imageLatent, Optional<NDArray> imageTokens, int stream) {
    DiTConfig config = workload.config();
    boolean[] mask = new boolean[workload.captionTokens()];
    Arrays.fill(mask, true);
    return new ConditionInputs(
        imageLatent,
        imageTokens,
        random(stream, workload.captionTokens(), config.captionDim()),
        mask,
        random(stream + 1, config.pooledCaptionDim()));
  }

  private StateDict randomWeights(DiTConfig config) {
    Map<String, NDArray> weights = new LinkedHashMap<>();
    for (Map.Entry<String, List<Long>> entry : DiTParameters.shapes(config).entrySet()) {
      Shape shape = new Shape(entry.getValue());
      boolean norm = entry.getKey().contains("norm") && entry.getKey().endsWith("weight");
      NDArray noise = manager.randomNormal(0, DEVIATION, shape, DataType.FLOAT32);
      weights.put(entry.getKey(), norm ? noise.add(1) : noise);
    }
    return new StateDict(weights);
  }

  private NDArray random(int stream, long... shape) {
    Shape size = new Shape(shape);
    RandomStream random = new RandomStream(0, Purpose.INITIAL_NOISE, stream);
    return manager.create(random.normal(Math.toIntExact(size.size())), size);
  }

  @Override
  public void close() {
    manager.close();
  }
}

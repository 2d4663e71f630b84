package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;
import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.weights.ExpectedWeights;
import io.pixwizard.model.weights.LoadOptions;
import io.pixwizard.model.weights.WeightLoader;
import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import io.pixwizard.model.weights.safetensors.SafetensorsReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Weights in training with what their next update depends on: the optimizer's moments and the
 * moving average. Stored as {@code model.safetensors}, {@code ema.safetensors} and {@code
 * optimizer.safetensors}, keyed by the weights' names. Weights that are not trained are in the
 * first file alone.
 *
 * <p>Guarantee: saved and loaded, it updates with the same bits. Not safe for use by several
 * threads.
 */
public final class TrainingWeights implements AutoCloseable {
  private static final String MODEL = "model.safetensors";
  private static final String AVERAGE = "ema.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";
  private static final String FIRST = "exp_avg.";
  private static final String SECOND = "exp_avg_sq.";
  private static final String STEP = "step";

  /** Copies, because an optimizer writes and the file must stay as it is. */
  private static final LoadOptions COPIED =
      new LoadOptions(LoadOptions.DEFAULTS.precision(), false, true);

  private final StateDict weights;
  private final StateDict trained;
  private final AdamW optimizer;
  private final ExponentialMovingAverage average;
  private final double gradientLimit;

  /** Weights that are all trained and whose update is put together by the caller. */
  TrainingWeights(
      StateDict weights, AdamW optimizer, ExponentialMovingAverage average, double limit) {
    this(weights, weights, optimizer, average, limit);
  }

  private TrainingWeights(
      StateDict weights,
      StateDict trained,
      AdamW optimizer,
      ExponentialMovingAverage average,
      double limit) {
    check(limit > 0, "gradient limit", "%s is not positive", limit);
    this.weights = requireNonNull(weights, "weights is null");
    this.trained = trained;
    this.optimizer = optimizer;
    this.average = average;
    this.gradientLimit = limit;
    trained.arrays().values().forEach(weight -> weight.setRequiresGradient(true));
  }

  /** All trained, at step 0; takes {@code weights} over. */
  public static TrainingWeights fresh(StateDict weights, UpdateRule rule, NDManager manager) {
    return fresh(weights, TrainedNames.ALL, rule, manager);
  }

  /**
   * At step 0; takes {@code weights} over.
   *
   * @throws io.pixwizard.model.InvalidInputException if {@code names} has one that is no weight's
   */
  public static TrainingWeights fresh(
      StateDict weights, TrainedNames names, UpdateRule rule, NDManager manager) {
    StateDict trained = new StateDict(names.of(weights.arrays()));
    ExponentialMovingAverage average =
        new ExponentialMovingAverage(trained.copy(), rule.averageDecay());
    AdamW optimizer = new AdamW(trained, rule.optimizer(), manager);
    return new TrainingWeights(weights, trained, optimizer, average, rule.gradientLimit());
  }

  /** All trained, as {@link #save} left it. */
  public static TrainingWeights load(
      Path folder, Map<String, List<Long>> expected, UpdateRule rule, NDManager manager) {
    return load(folder, expected, TrainedNames.ALL, rule, manager);
  }

  /**
   * As {@link #save} left it.
   *
   * @param expected names and shapes of the weights
   * @param names of those that are trained, the same as before
   * @throws io.pixwizard.model.weights.WeightMismatchException if a file holds other tensors
   * @throws io.pixwizard.model.weights.file.WeightException if a file is damaged
   */
  public static TrainingWeights load(
      Path folder,
      Map<String, List<Long>> expected,
      TrainedNames names,
      UpdateRule rule,
      NDManager manager) {
    Map<String, List<Long>> learned = names.of(expected);
    StateDict weights = read(folder.resolve(MODEL), expected, manager);
    StateDict average = read(folder.resolve(AVERAGE), learned, manager);
    StateDict moments = read(folder.resolve(OPTIMIZER), momentShapes(learned), manager);
    StateDict trained = new StateDict(names.of(weights.arrays()));
    AdamW optimizer =
        new AdamW(
            trained,
            rule.optimizer(),
            manager,
            storedStep(folder.resolve(OPTIMIZER)),
            moments.part(FIRST),
            moments.part(SECOND));
    return new TrainingWeights(
        weights,
        trained,
        optimizer,
        new ExponentialMovingAverage(average, rule.averageDecay()),
        rule.gradientLimit());
  }

  /** Writes the three files, each whole or not at all. */
  public void save(Path folder) {
    StateDictFile.save(weights, Map.of(), folder.resolve(MODEL));
    StateDictFile.save(average.average(), Map.of(), folder.resolve(AVERAGE));
    Map<String, NDArray> moments = new LinkedHashMap<>();
    optimizer.firstMoments().arrays().forEach((name, m) -> moments.put(FIRST + name, m));
    optimizer.secondMoments().arrays().forEach((name, v) -> moments.put(SECOND + name, v));
    StateDictFile.save(
        new StateDict(moments),
        Map.of(STEP, Long.toString(optimizer.stepCount())),
        folder.resolve(OPTIMIZER));
  }

  /**
   * One update: clipping, optimizer, moving average.
   *
   * @param loss that the gradients are of
   * @param gradients in the order of {@link #parameters}; scaled in place by the clipping
   * @return their global norm before clipping
   * @throws ArithmeticException if the loss or a gradient is not finite; no weight is changed
   */
  public double update(double loss, List<NDArray> gradients, double learningRate) {
    double norm = GradientClipping.clip(gradients, gradientLimit);
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      throw new ArithmeticException(
          "loss %s and gradient norm %s must be finite; gradients that are not: %s"
              .formatted(loss, norm, notFinite(gradients)));
    }
    optimizer.step(gradients, learningRate);
    average.update(trained);
    return norm;
  }

  /** Names of the weights whose gradients hold NaN or infinity. */
  private List<String> notFinite(List<NDArray> gradients) {
    List<String> names = List.copyOf(trained.arrays().keySet());
    return IntStream.range(0, names.size())
        .filter(i -> !Float.isFinite(gradients.get(i).sum().getFloat()))
        .mapToObj(names::get)
        .toList();
  }

  /** All weights; those that are trained require gradients. */
  public StateDict weights() {
    return weights;
  }

  /** The trained weights as a list, for differentiation. */
  public List<NDArray> parameters() {
    return List.copyOf(trained.arrays().values());
  }

  /** Trained numbers in all arrays. */
  public long parameterCount() {
    return trained.parameterCount();
  }

  /** All weights, averaged if they are trained; they stay this object's to close. */
  public StateDict average() {
    return weights.with(average.average());
  }

  /** Updates so far. */
  public long stepCount() {
    return optimizer.stepCount();
  }

  @Override
  public void close() {
    optimizer.close();
    average.average().close();
    weights.close();
  }

  private static StateDict read(Path file, Map<String, List<Long>> expected, NDManager manager) {
    try (WeightSource source = WeightSource.open(file)) {
      return new WeightLoader(COPIED).load(source, ExpectedWeights.of(expected), manager);
    }
  }

  private static Map<String, List<Long>> momentShapes(Map<String, List<Long>> weights) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    weights.forEach((name, shape) -> shapes.put(FIRST + name, shape));
    weights.forEach((name, shape) -> shapes.put(SECOND + name, shape));
    return shapes;
  }

  private static long storedStep(Path file) {
    try (WeightFile stored = SafetensorsReader.open(file, WeightLimits.DEFAULTS)) {
      return Long.parseLong(stored.metadata().getOrDefault(STEP, ""));
    } catch (NumberFormatException e) {
      throw new WeightFormatException(
          file.toString(), "metadata " + STEP, "a number", e.getMessage());
    }
  }
}

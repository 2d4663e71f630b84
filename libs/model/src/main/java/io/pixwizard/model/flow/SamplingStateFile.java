package io.pixwizard.model.flow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightLimits;
import io.pixwizard.model.weights.safetensors.SafetensorsReader;
import io.pixwizard.model.weights.safetensors.SafetensorsWriter;
import io.pixwizard.model.weights.safetensors.TensorContent;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sampling states as safetensors: arrays as float32 tensors, everything else as metadata. Nothing
 * is rounded, so a trajectory that is saved, loaded and continued ends in the same bits as one that
 * was never interrupted.
 */
public final class SamplingStateFile {
  private static final String FORMAT = "pixwizard.sampling-state.v1";
  private static final String INTERPOLATION = "interpolation.";

  private SamplingStateFile() {}

  /** Writes {@code state} to {@code file}, whole or not at all. */
  public static void save(SamplingState state, Path file) {
    writer(state).write(file);
  }

  /** The bytes of the file that {@link #save} would write. */
  public static byte[] toBytes(SamplingState state) {
    return writer(state).toBytes();
  }

  /**
   * Reads a state into {@code manager}.
   *
   * @throws io.pixwizard.model.weights.file.WeightFormatException if the file is damaged
   * @throws InvalidInputException if it holds no sampling state or one that cannot be
   */
  public static SamplingState load(Path file, NDManager manager) {
    try (WeightFile stored = SafetensorsReader.open(file, WeightLimits.DEFAULTS)) {
      return read(stored, manager);
    }
  }

  /** Reads a state from the bytes of such a file; see {@link #load}. */
  public static SamplingState fromBytes(byte[] bytes, NDManager manager) {
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    try (WeightFile stored =
        SafetensorsReader.open("sampling state", direct, WeightLimits.DEFAULTS)) {
      return read(stored, manager);
    }
  }

  private static SafetensorsWriter writer(SamplingState state) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("solver", state.solver().name());
    metadata.put("absolute_tolerance", Double.toHexString(state.tolerance().absolute()));
    metadata.put("relative_tolerance", Double.toHexString(state.tolerance().relative()));
    metadata.put("seed", Long.toString(state.seed()));
    metadata.put("step", Integer.toString(state.step()));
    metadata.put("evaluations", Integer.toString(state.evaluations()));
    List<TensorContent> tensors = new ArrayList<>();
    tensors.add(tensor("latent", state.latent()));
    float[] grid = state.grid().toArray();
    tensors.add(TensorContent.of("grid", List.of((long) grid.length), grid));
    state
        .adaptive()
        .ifPresent(
            progress -> {
              metadata.put("from", Double.toHexString(progress.from()));
              metadata.put("to", Double.toHexString(progress.to()));
              metadata.put("next_step", Double.toHexString(progress.nextStep()));
              tensors.add(tensor("slope", progress.slope()));
              for (int i = 0; i < progress.interpolation().size(); i++) {
                tensors.add(tensor(INTERPOLATION + i, progress.interpolation().get(i)));
              }
            });
    return new SafetensorsWriter(tensors, metadata);
  }

  private static SamplingState read(WeightFile stored, NDManager manager) {
    Map<String, String> metadata = stored.metadata();
    InvalidInputException.check(
        FORMAT.equals(metadata.get("format")),
        "sampling state",
        "%s is not of the format %s",
        stored.name(),
        FORMAT);
    try {
      TimeGrid grid = TimeGrid.of(stored.tensor("grid").floats());
      int step = Integer.parseInt(required(metadata, "step"));
      Solver solver = Solver.named(required(metadata, "solver"));
      InvalidInputException.check(
          step >= 0 && (solver.isAdaptive() || step < grid.size()),
          "step",
          "%d is beyond the %d points of the grid",
          step,
          grid.size());
      return new SamplingState(
          solver,
          new Tolerance(
              number(metadata, "absolute_tolerance"), number(metadata, "relative_tolerance")),
          grid,
          Long.parseLong(required(metadata, "seed")),
          step,
          Integer.parseInt(required(metadata, "evaluations")),
          array(stored, "latent", manager),
          stored.find("slope").map(slope -> progress(stored, manager)));
    } catch (NumberFormatException e) {
      throw new InvalidInputException("sampling state", stored.name() + ": " + e.getMessage());
    }
  }

  private static AdaptiveProgress progress(WeightFile stored, NDManager manager) {
    List<NDArray> interpolation = new ArrayList<>();
    Optional<StoredTensor> next = stored.find(INTERPOLATION + 0);
    while (next.isPresent()) {
      interpolation.add(array(stored, INTERPOLATION + interpolation.size(), manager));
      next = stored.find(INTERPOLATION + interpolation.size());
    }
    return new AdaptiveProgress(
        array(stored, "slope", manager),
        number(stored.metadata(), "from"),
        number(stored.metadata(), "to"),
        number(stored.metadata(), "next_step"),
        interpolation);
  }

  private static TensorContent tensor(String name, NDArray array) {
    List<Long> shape = Arrays.stream(array.getShape().getShape()).boxed().toList();
    return TensorContent.of(name, shape, array.toFloatArray());
  }

  private static NDArray array(WeightFile stored, String name, NDManager manager) {
    StoredTensor tensor = stored.tensor(name);
    return manager.create(tensor.floats(), new Shape(tensor.info().shape()));
  }

  private static double number(Map<String, String> metadata, String name) {
    return Double.parseDouble(required(metadata, name));
  }

  private static String required(Map<String, String> metadata, String name) {
    String value = metadata.get(name);
    InvalidInputException.check(value != null, "sampling state", "has no %s", name);
    return value;
  }
}

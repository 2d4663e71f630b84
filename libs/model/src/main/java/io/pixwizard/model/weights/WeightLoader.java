package io.pixwizard.model.weights;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.FiniteCheck;
import io.pixwizard.model.weights.file.StoredTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Loads stored weights into arrays, one tensor at a time.
 *
 * <p>Guarantees: memory peaks below the size of the result plus 0.2 GiB, whatever is converted;
 * weights that are mapped may be changed in place (an optimizer does), which copies the changed
 * pages and never writes to the file; on failure nothing stays allocated.
 */
public final class WeightLoader {

  private final LoadOptions options;

  /** Creates a loader. */
  public WeightLoader(LoadOptions options) {
    this.options = requireNonNull(options, "options is null");
  }

  /**
   * Loads all expected weights.
   *
   * @param source stays open and may be closed right after
   * @param manager owner of the arrays; they are made on its device
   * @return arrays by expected name, in the expected order, without gradients; the caller closes it
   * @throws WeightMismatchException with all missing, unexpected and mis-shaped tensors
   * @throws io.pixwizard.model.weights.file.NonFiniteWeightException at the first weight that is
   *     not finite
   */
  public StateDict load(WeightSource source, ExpectedWeights expected, NDManager manager) {
    Map<String, StoredTensor> matched = expected.match(source);
    FiniteCheck check = new FiniteCheck();
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    try (GradMode off = GradMode.off();
        ArraySource reader = new ArraySource(manager, options)) {
      for (Map.Entry<String, StoredTensor> entry : matched.entrySet()) {
        if (options.requireFinite()) {
          check.requireFiniteAs(entry.getValue(), elementType());
        }
        arrays.put(entry.getKey(), reader.read(entry.getValue()));
      }
      TensorScope.detach(new ArrayList<>(arrays.values()));
      return new StateDict(arrays);
    } catch (RuntimeException | Error e) {
      arrays.values().forEach(NDArray::close);
      throw e;
    }
  }

  private ElementType elementType() {
    return ArraySource.elementType(options.precision());
  }
}

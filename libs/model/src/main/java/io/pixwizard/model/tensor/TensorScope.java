package io.pixwizard.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes every array that this thread creates between its opening and {@link #close}, except those
 * that were kept.
 *
 * <p>Guarantees: a kept array belongs to the enclosing scope if there is one, else to its manager;
 * arrays that a gradient still needs live on inside LibTorch although their Java handle is closed.
 */
public final class TensorScope implements AutoCloseable {
  private final NDScope scope = new NDScope();
  private final List<NDArray> kept = new ArrayList<>();

  /** Lets {@code array} outlive this scope. */
  public <A extends NDArray> A keep(A array) {
    NDScope.unregister(array);
    kept.add(array);
    return array;
  }

  /** Lets every array of {@code arrays} outlive this scope. */
  public List<NDArray> keep(List<NDArray> arrays) {
    arrays.forEach(this::keep);
    return arrays;
  }

  /**
   * Takes {@code arrays} out of the scope that the calling thread is in, for a cache that outlives
   * it. Their new owner closes them.
   */
  public static void detach(List<NDArray> arrays) {
    arrays.forEach(NDScope::unregister);
  }

  @Override
  public void close() {
    scope.close();
    kept.forEach(NDScope::register);
  }
}

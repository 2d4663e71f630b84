package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.nn.Trace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Records every layer's output and finds the first that departs from the recorded one. */
final class ModuleTrace implements Trace {
  private final Map<String, float[]> outputs = new LinkedHashMap<>();

  @Override
  public void record(String module, NDArray output) {
    outputs.merge(module, output.toFloatArray(), ModuleTrace::joined);
  }

  /**
   * @param intermediates outputs under {@code module#call}, in the order of the computation
   * @return the first module whose output over all calls is off by more than {@code tolerance}
   */
  Optional<String> firstDeparture(FixtureFile intermediates, double tolerance) {
    Map<String, float[]> recorded = new LinkedHashMap<>();
    for (String name : intermediates.names()) {
      String module = name.substring(0, name.lastIndexOf('#'));
      recorded.merge(module, intermediates.floats(name), ModuleTrace::joined);
    }
    for (Map.Entry<String, float[]> module : recorded.entrySet()) {
      float[] ours = outputs.get(module.getKey());
      // a module that both sides evaluate over different sets of rows cannot be compared
      if (ours == null || ours.length != module.getValue().length) {
        continue;
      }
      double error = Comparison.relativeError(module.getValue(), ours, 0);
      if (error > tolerance) {
        return Optional.of("%s departs first, error %.2e".formatted(module.getKey(), error));
      }
    }
    return Optional.empty();
  }

  private static float[] joined(float[] first, float[] second) {
    float[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}

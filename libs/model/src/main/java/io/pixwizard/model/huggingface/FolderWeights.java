package io.pixwizard.model.huggingface;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.weights.ExpectedWeights;
import io.pixwizard.model.weights.LoadOptions;
import io.pixwizard.model.weights.NameAliases;
import io.pixwizard.model.weights.WeightLoader;
import io.pixwizard.model.weights.WeightSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Loads a network from a folder that transformers wrote.
 *
 * @param shapes what the network needs, by the names of its own class in transformers
 * @param outerModule module that a larger network keeps this one in, with its dot; names may start
 *     with it or not
 * @param others starts of the names of tensors that the folder may hold for other networks
 */
public record FolderWeights(Map<String, Shape> shapes, String outerModule, List<String> others) {
  /**
   * Loads the weights into {@code manager}.
   *
   * @throws io.pixwizard.model.weights.WeightMismatchException with all missing, unexpected and
   *     mis-shaped tensors
   * @throws io.pixwizard.model.weights.file.WeightException if a file is damaged or hostile, or
   *     holds NaN or infinity
   */
  public StateDict load(Path folder, NDManager manager, Precision precision) {
    try (WeightSource source = WeightSource.open(folder)) {
      return new WeightLoader(LoadOptions.DEFAULTS.withPrecision(precision))
          .load(source, expected(), manager);
    }
  }

  private ExpectedWeights expected() {
    Map<String, List<Long>> sizes = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> sizes.put(name, Arrays.stream(shape.getShape()).boxed().toList()));
    NameAliases.Alias inner =
        new NameAliases.Alias(Pattern.compile("^" + Pattern.quote(outerModule)), "");
    String[] extra =
        others.stream().flatMap(name -> Stream.of(name, outerModule + name)).toArray(String[]::new);
    return ExpectedWeights.of(sizes)
        .allowingExtra(extra)
        .withAliases(new NameAliases(List.of(inner), Pattern.compile("(?!)")));
  }
}

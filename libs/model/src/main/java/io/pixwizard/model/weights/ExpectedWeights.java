package io.pixwizard.model.weights;

import static java.util.Objects.requireNonNull;

import io.pixwizard.model.weights.WeightMismatchException.Misshaped;
import io.pixwizard.model.weights.WeightMismatchException.Named;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.TensorInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network needs from its weights.
 *
 * @param shapes shape of every tensor by name, in the order in which they are loaded
 * @param allowedExtraPrefixes tensors with names that start like this may be in the file and are
 *     left out
 * @param aliases old names
 */
public record ExpectedWeights(
    Map<String, List<Long>> shapes, List<String> allowedExtraPrefixes, NameAliases aliases) {

  /** Copies the collections. */
  public ExpectedWeights {
    shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
    allowedExtraPrefixes = List.copyOf(allowedExtraPrefixes);
    requireNonNull(aliases, "aliases is null");
  }

  /** Exactly these tensors under exactly these names. */
  public static ExpectedWeights of(Map<String, List<Long>> shapes) {
    return new ExpectedWeights(shapes, List.of(), NameAliases.NONE);
  }

  /** Other tensors are let pass if their names start with one of these. */
  public ExpectedWeights allowingExtra(String... prefixes) {
    return new ExpectedWeights(shapes, List.of(prefixes), aliases);
  }

  /** Old names are understood. */
  public ExpectedWeights withAliases(NameAliases newAliases) {
    return new ExpectedWeights(shapes, allowedExtraPrefixes, newAliases);
  }

  /**
   * Finds every expected tensor.
   *
   * @return expected name and shape to where it is stored, in the expected order
   * @throws WeightMismatchException with all missing, unexpected and mis-shaped tensors
   */
  public Map<String, StoredTensor> match(WeightSource source) {
    Map<String, StoredTensor> found = new LinkedHashMap<>();
    List<Named> unexpected = new ArrayList<>();
    for (StoredTensor tensor : source.tensors()) {
      TensorInfo info = tensor.info();
      String name = aliases.current(info.name());
      boolean known = shapes.containsKey(name);
      if (known && found.putIfAbsent(name, tensor) == null) {
        continue;
      }
      if (known || allowedExtraPrefixes.stream().noneMatch(info.name()::startsWith)) {
        unexpected.add(new Named(info.name(), info.shape()));
      }
    }
    List<Named> missing = new ArrayList<>();
    List<Misshaped> misshaped = new ArrayList<>();
    Map<String, StoredTensor> matched = new LinkedHashMap<>();
    for (Map.Entry<String, List<Long>> entry : shapes.entrySet()) {
      String name = entry.getKey();
      List<Long> shape = entry.getValue();
      StoredTensor tensor = found.get(name);
      if (tensor == null) {
        missing.add(new Named(name, shape));
      } else if (aliases.sameShape(name, shape, tensor.info().shape())) {
        matched.put(name, tensor.reshaped(name, shape));
      } else {
        misshaped.add(new Misshaped(name, shape, tensor.info().shape()));
      }
    }
    if (!missing.isEmpty() || !unexpected.isEmpty() || !misshaped.isEmpty()) {
      throw new WeightMismatchException(source.path().toString(), missing, unexpected, misshaped);
    }
    return Collections.unmodifiableMap(matched);
  }
}

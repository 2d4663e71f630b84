package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import io.pixwizard.model.weights.torch.PickleGlobal.Known;
import io.pixwizard.model.weights.torch.PickleGlobal.StorageClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the few allowed functions and classes do when a pickle calls them. */
final class TorchCalls {

  private final PickleInput input;
  private final TensorChecks checks;
  private final Map<String, StorageReference> storages = new LinkedHashMap<>();

  TorchCalls(PickleInput input, WeightLimits limits) {
    this.input = input;
    this.checks = new TensorChecks(input, limits);
  }

  /** Every storage that was named so far, by key. */
  Map<String, StorageReference> storages() {
    return storages;
  }

  /** REDUCE: a function applied to a tuple. */
  Object reduce(Object function, Object arguments) {
    List<Object> items = tuple(arguments, "arguments of " + PythonNames.of(function));
    if (function instanceof Known known) {
      return switch (known) {
        case ORDERED_DICT -> {
          requireCount(items, 0, 0, known);
          yield new PickleDict(PickleDict.Kind.ORDERED_DICT);
        }
        case REBUILD_TENSOR -> {
          requireCount(items, 4, 4, known);
          yield rebuildTensor(items);
        }
        case REBUILD_TENSOR_V2 -> {
          // storage, offset, size, stride, requires_grad, backward_hooks and sometimes metadata
          requireCount(items, 6, 7, known);
          yield rebuildTensor(items);
        }
        case REBUILD_PARAMETER -> {
          requireCount(items, 3, 3, known);
          if (items.get(0) instanceof TensorReference tensor) {
            yield tensor;
          }
          throw refuse("a tensor as parameter", PythonNames.of(items.get(0)));
        }
        case NAMESPACE -> throw refused("a call of " + known.pythonName());
      };
    }
    throw refused("a call of " + PythonNames.of(function));
  }

  /** NEWOBJ: an object made without its constructor. */
  Object newObject(Object type, Object arguments) {
    List<Object> items = tuple(arguments, "arguments of " + PythonNames.of(type));
    if (type == Known.NAMESPACE && items.isEmpty()) {
      return new PickleDict(PickleDict.Kind.NAMESPACE);
    }
    throw refused("a new " + PythonNames.of(type));
  }

  /**
   * BUILD: sets attributes. Those of an OrderedDict are the versions of the modules ({@code
   * _metadata}), which no reader of weights needs.
   */
  void build(Object target, Object state) {
    if (!(target instanceof PickleDict dict)
        || dict.kind() == PickleDict.Kind.DICT
        || !(state instanceof PickleDict attributes)) {
      throw refused(
          "setting attributes of a " + PythonNames.of(target) + " by " + PythonNames.of(state));
    }
    if (dict.kind() == PickleDict.Kind.NAMESPACE) {
      for (Map.Entry<Object, Object> entry : attributes.entries().entrySet()) {
        if (!(entry.getKey() instanceof String)) {
          throw refuse("names of arguments", PythonNames.of(entry.getKey()));
        }
        dict.entries().put(entry.getKey(), entry.getValue());
      }
    }
  }

  /** BINPERSID: a storage by its key. */
  StorageReference storage(Object persistentId) {
    List<Object> items = tuple(persistentId, "persistent id");
    boolean legacy = items.size() == 6;
    if ((items.size() != 5 && !legacy)
        || !"storage".equals(items.get(0))
        || !(items.get(1) instanceof StorageClass storageClass)
        || !(items.get(2) instanceof String key)
        || !(items.get(4) instanceof Long count)) {
      throw refuse("('storage', class, key, location, count)", "another persistent id");
    }
    if (legacy && items.get(5) != null) {
      throw refused("a storage that is a view of another storage");
    }
    StorageReference storage = checks.storage(storageClass.type(), key, count);
    StorageReference known = storages.putIfAbsent(key, storage);
    if (known != null && !known.equals(storage)) {
      throw refuse("one type and size of storage '" + key + "'", known + " and " + storage);
    }
    return storage;
  }

  private TensorReference rebuildTensor(List<Object> items) {
    if (items.get(0) instanceof StorageReference storage && items.get(1) instanceof Long offset) {
      return checks.tensor(storage, offset, longs(items.get(2)), longs(items.get(3)));
    }
    throw refuse(
        "a storage and an offset",
        PythonNames.of(items.get(0)) + " and " + PythonNames.of(items.get(1)));
  }

  private List<Long> longs(Object value) {
    List<Long> numbers = new ArrayList<>();
    for (Object item : tuple(value, "size or stride")) {
      if (!(item instanceof Long number)) {
        throw refuse("integers as size and stride", PythonNames.of(item));
      }
      numbers.add(number);
    }
    return numbers;
  }

  private List<Object> tuple(Object value, String what) {
    if (value instanceof PickleSequence sequence && sequence.isTuple()) {
      return sequence.items();
    }
    throw refuse("a tuple as " + what, PythonNames.of(value));
  }

  private void requireCount(List<Object> items, int min, int max, Known function) {
    if (items.size() < min || items.size() > max) {
      throw refuse(
          "arguments of " + function.pythonName() + " to be " + min + " to " + max,
          Integer.toString(items.size()));
    }
  }

  private RefusedPickleException refused(String what) {
    return new RefusedPickleException(input.file(), input.place(), what);
  }

  private WeightFormatException refuse(String expected, String found) {
    return new WeightFormatException(input.file(), input.place(), expected, found);
  }
}

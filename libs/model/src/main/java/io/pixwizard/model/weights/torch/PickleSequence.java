package io.pixwizard.model.weights.torch;

import java.util.ArrayList;
import java.util.List;

/** A list or tuple from a pickle; equality is identity, as in {@link PickleDict}. */
final class PickleSequence {

  private final boolean tuple;
  private final List<Object> items;

  PickleSequence(boolean tuple, List<Object> items) {
    this.tuple = tuple;
    this.items = new ArrayList<>(items);
  }

  boolean isTuple() {
    return tuple;
  }

  List<Object> items() {
    return items;
  }
}

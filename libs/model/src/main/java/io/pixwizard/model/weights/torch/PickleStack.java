package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.WeightFormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stack, marks and memo of the pickle machine; every value and memo entry counts to one limit. */
final class PickleStack {

  private final PickleInput input;
  private final int maxObjects;
  private final List<Object> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private int created;

  PickleStack(PickleInput input, int maxObjects) {
    this.input = input;
    this.maxObjects = maxObjects;
  }

  void push(Object value) {
    count();
    values.add(value);
  }

  Object pop() {
    requireValue();
    return values.remove(values.size() - 1);
  }

  Object peek() {
    requireValue();
    return values.get(values.size() - 1);
  }

  void mark() {
    count();
    marks.add(values.size());
  }

  /** Removes the values above the last mark, and the mark. */
  List<Object> popToMark() {
    if (marks.isEmpty()) {
      throw refuse("a MARK on the stack", "none");
    }
    List<Object> above = values.subList(marks.remove(marks.size() - 1), values.size());
    List<Object> popped = new ArrayList<>(above);
    above.clear();
    return popped;
  }

  /** Removes the last values, in the order in which they were pushed. */
  List<Object> pop(int count) {
    List<Object> popped = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      popped.add(0, pop());
    }
    return popped;
  }

  /** True if this value is the only thing left. */
  boolean isEmpty() {
    return values.isEmpty() && marks.isEmpty();
  }

  void memoize() {
    put(memo.size());
  }

  void put(int index) {
    count();
    memo.put(index, peek());
  }

  void get(int index) {
    Object value = memo.get(index);
    if (value == null) {
      throw refuse("a memo entry " + Integer.toUnsignedString(index), "none");
    }
    push(value);
  }

  private void requireValue() {
    int floor = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    if (values.size() <= floor) {
      throw refuse("a value on the stack", "none");
    }
  }

  private void count() {
    if (++created > maxObjects) {
      throw refuse("at most " + maxObjects + " values in a pickle", "more");
    }
  }

  private WeightFormatException refuse(String expected, String found) {
    return new WeightFormatException(input.file(), input.place(), expected, found);
  }
}

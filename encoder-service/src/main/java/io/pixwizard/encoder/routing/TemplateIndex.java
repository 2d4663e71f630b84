package io.pixwizard.encoder.routing;

import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The catalogue's training templates as unit vectors around their mean: what all instructions have
 * in common says nothing about which one is meant. Immutable.
 */
final class TemplateIndex {
  /** Fill the slots of a template before it is embedded: things that any instruction may name. */
  private static final List<Map<String, String>> EXAMPLES =
      List.of(
          Map.of(
              "color", "red",
              "caption", "the ball on the left",
              "object", "the ball",
              "replacement", "a green box",
              "place", "on the left",
              "background", "a wooden floor",
              "style", "an oil painting"),
          Map.of(
              "color", "yellow",
              "caption", "a man next to a tree",
              "object", "the tall cup",
              "replacement", "a dog",
              "place", "behind the house",
              "background", "the sea",
              "style", "a comic"));

  /** How many of a task's nearest templates count. */
  private static final int NEIGHBOURS = 3;

  private final List<Entry> entries;
  private final float[] mean;

  private TemplateIndex(List<Entry> entries, float[] mean) {
    this.entries = entries;
    this.mean = mean;
  }

  private record Entry(Task task, float[] vector) {}

  static TemplateIndex of(TaskCatalogue catalogue, TextEmbedder embedder) {
    List<Task> tasks = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Task task : catalogue.tasks()) {
      for (InstructionTemplate template : task.templates(Split.TRAIN)) {
        int fillings = template.slots().isEmpty() ? 1 : EXAMPLES.size();
        for (Map<String, String> example : EXAMPLES.subList(0, fillings)) {
          tasks.add(task);
          texts.add(template.fill(example));
        }
      }
    }
    List<float[]> vectors = embedder.embed(texts);
    float[] mean = mean(vectors);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      entries.add(new Entry(tasks.get(i), direction(vectors.get(i), mean)));
    }
    return new TemplateIndex(entries, mean);
  }

  /** Mean cosine of the nearest templates, -1 to 1, of every task that is allowed. */
  Map<Task, Double> similarities(float[] instruction, Predicate<Task> allowed) {
    float[] query = direction(instruction, mean);
    Map<Task, List<Double>> cosines = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (allowed.test(entry.task())) {
        cosines
            .computeIfAbsent(entry.task(), task -> new ArrayList<>())
            .add(dot(query, entry.vector()));
      }
    }
    Map<Task, Double> means = new LinkedHashMap<>();
    cosines.forEach((task, all) -> means.put(task, meanOfNearest(all)));
    return means;
  }

  private static double meanOfNearest(List<Double> cosines) {
    return cosines.stream()
        .sorted(Comparator.reverseOrder())
        .limit(NEIGHBOURS)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(-1);
  }

  private static float[] mean(List<float[]> vectors) {
    float[] mean = new float[vectors.get(0).length];
    for (float[] vector : vectors) {
      float[] unit = direction(vector, new float[mean.length]);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += unit[i] / vectors.size();
      }
    }
    return mean;
  }

  /** The unit vector from {@code origin} to the unit vector of {@code vector}. */
  private static float[] direction(float[] vector, float[] origin) {
    double length = Math.max(Math.sqrt(dot(vector, vector)), Float.MIN_NORMAL);
    float[] moved = new float[vector.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (vector[i] / length) - origin[i];
    }
    double rest = Math.max(Math.sqrt(dot(moved, moved)), Float.MIN_NORMAL);
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (moved[i] / rest);
    }
    return moved;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}

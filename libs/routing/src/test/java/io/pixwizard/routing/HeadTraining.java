package io.pixwizard.routing;

import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Teaches a {@link TaskHead} by softmax regression with an L2 penalty: Adam (Kingma and Ba, 2015)
 * on mini-batches, with a rate that falls linearly to 0. All tasks weigh the same. Deterministic.
 */
final class HeadTraining {
  private static final int VARIANTS = 4;
  private static final int EPOCHS = 40;
  private static final int BATCH = 64;
  private static final double RATE = 0.02;
  private static final double DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;

  /** Of inputs, so that the penalty acts on weights of about 1. */
  private static final double SCALE = 10;

  private static final double PENALTY = 1e-3;

  private final List<Task> tasks;
  private final int width;
  private final double[][] weights; // [N, D + 1], the last is the bias
  private final double[][] first; // Adam's moments
  private final double[][] second;
  private int step;

  private HeadTraining(List<Task> tasks, int width) {
    this.tasks = tasks;
    this.width = width;
    this.weights = new double[tasks.size()][width + 1];
    this.first = new double[tasks.size()][width + 1];
    this.second = new double[tasks.size()][width + 1];
  }

  static TaskHead teach(TaskCatalogue catalogue, Phrasings phrasings, TextEmbedder embedder) {
    List<Phrasings.Example> examples = phrasings.examples(catalogue, VARIANTS);
    List<float[]> embeddings = new ArrayList<>();
    for (int i = 0; i < examples.size(); i += BATCH) {
      List<String> texts =
          examples.subList(i, Math.min(i + BATCH, examples.size())).stream()
              .map(Phrasings.Example::instruction)
              .toList();
      embedder.embed(texts).forEach(vector -> embeddings.add(TaskHead.unit(vector)));
    }
    HeadTraining training =
        new HeadTraining(List.copyOf(catalogue.tasks()), embeddings.get(0).length);
    float[] mean = mean(embeddings);
    training.fit(examples, embeddings.stream().map(e -> centred(e, mean)).toList());
    return training.head(phrasings.digest(catalogue), mean);
  }

  private void fit(List<Phrasings.Example> examples, List<double[]> inputs) {
    int[] labels = examples.stream().mapToInt(e -> tasks.indexOf(e.task())).toArray();
    double[] ofTask = new double[tasks.size()];
    for (int i = 0; i < labels.length; i++) {
      ofTask[labels[i]] += examples.get(i).weight();
    }
    double[] shares = new double[labels.length]; // 1 on average
    for (int i = 0; i < labels.length; i++) {
      shares[i] = examples.get(i).weight() / ofTask[labels[i]] / tasks.size() * labels.length;
    }
    int[] order = java.util.stream.IntStream.range(0, labels.length).toArray();
    SplittableRandom random = new SplittableRandom(1);
    int steps = EPOCHS * ((labels.length + BATCH - 1) / BATCH);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      for (int from = 0; from < order.length; from += BATCH) {
        double[][] gradient = new double[tasks.size()][width + 1];
        int to = Math.min(from + BATCH, order.length);
        for (int k = from; k < to; k++) {
          int i = order[k];
          accumulate(gradient, inputs.get(i), labels[i], shares[i] / (to - from));
        }
        descend(gradient, RATE * (1 - (double) step / steps));
      }
    }
  }

  private void accumulate(double[][] gradient, double[] input, int label, double share) {
    double[] p = softmax(input);
    for (int n = 0; n < p.length; n++) {
      double error = share * (p[n] - (n == label ? 1 : 0));
      for (int j = 0; j <= width; j++) {
        gradient[n][j] += error * input[j];
      }
    }
  }

  private double[] softmax(double[] input) {
    double[] p = new double[weights.length];
    double max = Double.NEGATIVE_INFINITY;
    for (int n = 0; n < p.length; n++) {
      for (int j = 0; j <= width; j++) {
        p[n] += weights[n][j] * input[j];
      }
      max = Math.max(max, p[n]);
    }
    double sum = 0;
    for (int n = 0; n < p.length; n++) {
      p[n] = Math.exp(p[n] - max);
      sum += p[n];
    }
    for (int n = 0; n < p.length; n++) {
      p[n] /= sum;
    }
    return p;
  }

  private void descend(double[][] gradient, double rate) {
    step++;
    double bias1 = 1 - Math.pow(DECAY, step);
    double bias2 = 1 - Math.pow(SQUARE_DECAY, step);
    for (int n = 0; n < weights.length; n++) {
      for (int j = 0; j <= width; j++) {
        double g = gradient[n][j] + (j < width ? 2 * PENALTY * weights[n][j] : 0);
        first[n][j] = DECAY * first[n][j] + (1 - DECAY) * g;
        second[n][j] = SQUARE_DECAY * second[n][j] + (1 - SQUARE_DECAY) * g * g;
        weights[n][j] -= rate * (first[n][j] / bias1) / (Math.sqrt(second[n][j] / bias2) + 1e-8);
      }
    }
  }

  /** With the centring and the scale taken into weights and bias. */
  private TaskHead head(String digest, float[] mean) {
    float[][] rows = new float[weights.length][width + 1];
    for (int n = 0; n < rows.length; n++) {
      double bias = weights[n][width];
      for (int j = 0; j < width; j++) {
        rows[n][j] = (float) (SCALE * weights[n][j]);
        bias -= SCALE * weights[n][j] * mean[j];
      }
      rows[n][width] = (float) bias;
    }
    return new TaskHead(digest, tasks.stream().map(Task::id).toList(), rows);
  }

  private static double[] centred(float[] unit, float[] mean) {
    double[] input = new double[unit.length + 1];
    for (int j = 0; j < unit.length; j++) {
      input[j] = SCALE * (unit[j] - mean[j]);
    }
    input[unit.length] = 1;
    return input;
  }

  private static float[] mean(List<float[]> vectors) {
    float[] mean = new float[vectors.get(0).length];
    for (float[] vector : vectors) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += vector[j] / vectors.size();
      }
    }
    return mean;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }
}

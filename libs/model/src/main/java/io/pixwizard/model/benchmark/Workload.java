package io.pixwizard.model.benchmark;

import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.dit.DiTConfig;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A network and the size of its inputs.
 *
 * @param name on the command line and in tables
 * @param config architecture
 * @param latentHeight latent rows
 * @param latentWidth latent columns
 * @param imageTokens tokens of the input picture, Nt
 * @param captionTokens tokens of the caption, Lt
 * @param trainingBatch pictures of a training step
 */
public record Workload(
    String name,
    DiTConfig config,
    int latentHeight,
    int latentWidth,
    int imageTokens,
    int captionTokens,
    int trainingBatch) {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  /** The network of the smallest recordings, where calls cost more than arithmetic. */
  public static final Workload TINY =
      new Workload(
          "tiny",
          new DiTConfig(2, 4, 64, 2, 4, 2, 16, NONE, 1e-5, true, true, 32, 24, 1024, 6),
          8,
          12,
          10,
          8,
          4);

  /** A network of the embedded profile's size at its 128 pixel centre. */
  public static final Workload NANO =
      new Workload(
          "nano",
          new DiTConfig(2, 4, 256, 8, 8, 4, 64, NONE, 1e-5, true, true, 384, 384, 256, 32),
          16,
          16,
          64,
          16,
          16);

  /** Two blocks of the released model's width at 256 pixels. */
  public static final Workload STACK_2B =
      new Workload(
          "stack-2b",
          new DiTConfig(2, 4, 2304, 2, 32, 8, 256, NONE, 1e-5, true, true, 2048, 768, 1024, 256),
          32,
          32,
          576,
          64,
          1);

  /** All workloads. */
  public static final List<Workload> ALL = List.of(TINY, NANO, STACK_2B);

  /**
   * The workload called {@code name}.
   *
   * @throws InvalidInputException if there is none
   */
  public static Workload named(String name) {
    return ALL.stream()
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "workload",
                    "'%s' is not one of %s"
                        .formatted(name, ALL.stream().map(Workload::name).toList())));
  }

  /** Latent tokens L. */
  int tokens() {
    return latentHeight * latentWidth / (config.patchSize() * config.patchSize());
  }

  /** Floating point operations, two per multiplication, of what {@code prepare} and select do. */
  double conditioningFlops() {
    double d = config.dim();
    double kv = (double) config.keyValueHeads() * config.headDim();
    int kept = Math.min(config.sampleTokens(), imageTokens);
    double sampler = imageTokens * d * (config.imageTokenDim() + d + d / 2 + d / 8);
    double keysAndValues = 2 * kv * (kept * d + captionTokens * (double) config.captionDim());
    return 2 * config.layers() * (sampler + keysAndValues);
  }

  /** Floating point operations of one forward with prepared conditions. */
  double forwardFlops() {
    double d = config.dim();
    double kv = (double) config.keyValueHeads() * config.headDim();
    int kept = Math.min(config.sampleTokens(), imageTokens);
    double length = tokens();
    double linear = length * (2 * d * d + 2 * d * kv + 3 * d * config.feedForwardDim());
    double attention = 2 * length * (length + kept + captionTokens) * d;
    double modulation = 4 * d * config.modulationDim();
    return 2 * config.layers() * (linear + attention + modulation);
  }
}

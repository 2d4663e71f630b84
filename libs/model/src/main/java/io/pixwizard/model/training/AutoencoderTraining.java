package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.autoencoder.AutoencoderConfig;
import io.pixwizard.model.autoencoder.AutoencoderInitialization;
import io.pixwizard.model.autoencoder.AutoencoderKL;
import io.pixwizard.model.autoencoder.AutoencoderParameters;
import io.pixwizard.model.autoencoder.ByteRounding;
import io.pixwizard.model.autoencoder.CosineEncoder;
import io.pixwizard.model.autoencoder.KlLatentCodec;
import io.pixwizard.model.autoencoder.Pixels;
import io.pixwizard.model.autoencoder.Posterior;
import io.pixwizard.model.autoencoder.Tiling;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Gradients;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import io.pixwizard.model.tensor.TensorScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An {@link AutoencoderKL} in training, whole or its decoder alone. Every example teaches with both
 * of its pictures, of which it sees a random square.
 */
public final class AutoencoderTraining implements Trainable {
  private final AutoencoderConfig config;
  private final Settings settings;
  private final TrainingWeights weights;
  private final StateDict frozen;
  private final AutoencoderKL network;
  private final NDManager manager;

  /**
   * @param seed of all draws
   * @param loss to lower
   * @param cropSide pixels of the square's side, a multiple of the network's downsampling; pictures
   *     are at least that large
   * @param encoder where its weights come from
   */
  public record Settings(long seed, AutoencoderLoss loss, int cropSide, EncoderKind encoder) {}

  /** Where the encoder's weights come from. */
  public enum EncoderKind {
    /** Learned with the decoder's. */
    TRAINED,
    /** Those of {@link CosineEncoder}; only the decoder is trained. */
    COSINE
  }

  private AutoencoderTraining(
      AutoencoderConfig config,
      Settings settings,
      TrainingWeights weights,
      StateDict frozen,
      NDManager manager) {
    check(
        settings.cropSide() > 0 && settings.cropSide() % config.downsampling() == 0,
        "crop side",
        "%s is not a positive multiple of %s",
        settings.cropSide(),
        config.downsampling());
    this.config = config;
    this.settings = settings;
    this.weights = weights;
    this.frozen = frozen;
    this.manager = manager;
    network = network(weights.weights());
  }

  /**
   * From random weights, or from what {@link #save} wrote.
   *
   * @param checkpoint folder to go on from, whatever device it was written on; empty to begin
   * @throws io.pixwizard.model.weights.WeightMismatchException if the folder is of another network
   */
  public static AutoencoderTraining of(
      AutoencoderConfig config,
      Settings settings,
      UpdateRule rule,
      Optional<Path> checkpoint,
      Placement placement) {
    NDManager manager = TrainingMemory.on(placement);
    try {
      boolean cosine = settings.encoder() == EncoderKind.COSINE;
      StateDict frozen = cosine ? CosineEncoder.weights(config, manager) : new StateDict(Map.of());
      TrainingWeights weights =
          checkpoint.isPresent()
              ? TrainingWeights.load(
                  checkpoint.get(),
                  without(AutoencoderParameters.expected(config).shapes(), frozen),
                  rule,
                  manager)
              : TrainingWeights.fresh(initial(config, settings, frozen, manager), rule, manager);
      return new AutoencoderTraining(config, settings, weights, frozen, manager);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static StateDict initial(
      AutoencoderConfig config, Settings settings, StateDict frozen, NDManager manager) {
    StateDict random = AutoencoderInitialization.random(config, manager, settings.seed());
    frozen.arrays().keySet().forEach(name -> random.get(name).close());
    return new StateDict(without(random.arrays(), frozen));
  }

  private static <T> Map<String, T> without(Map<String, T> all, StateDict frozen) {
    Map<String, T> rest = new LinkedHashMap<>(all);
    rest.keySet().removeAll(frozen.arrays().keySet());
    return rest;
  }

  private AutoencoderKL network(StateDict trained) {
    return new AutoencoderKL(config, frozen.with(trained), new FusedKernels(), Trace.NONE);
  }

  @Override
  public Outcome step(long step, List<TrainingExample> batch, double learningRate) {
    check(!batch.isEmpty(), "batch", "is empty");
    try (GradMode training = GradMode.on();
        TensorScope scope = new TensorScope()) {
      NDArray pictures = crops(step, batch); // [2B, 3, s, s]
      Posterior posterior = network.encode(pictures);
      NDArray latent = posterior.sample(streams(Purpose.POSTERIOR, step, 2 * batch.size()));
      AutoencoderLoss.Value loss = settings.loss().of(network.decode(latent), pictures, posterior);
      NDArray mean = loss.perItem().mean();
      List<NDArray> gradients = Gradients.of(mean, weights.parameters());
      double value = mean.getFloat();
      double norm = weights.update(value, gradients, learningRate);
      return new Outcome(
          value,
          perExample(loss.perItem().toFloatArray()),
          norm,
          Map.of(
              "squared_error", (double) loss.squaredError().getFloat(),
              "divergence", (double) loss.divergence().getFloat()));
    }
  }

  @Override
  public void save(Path folder) {
    weights.save(folder);
  }

  @Override
  public void export(Path folder, Precision precision, List<TrainingExample> sample)
      throws IOException {
    double scale = 1 / latentDeviation(sample);
    ComponentFolder.write(
        config.withScalingFactor(scale).fields(),
        frozen.with(weights.average()),
        folder,
        precision);
  }

  /** Root of the mean square of the latents of {@code sample}, by the averaged weights. */
  private double latentDeviation(List<TrainingExample> sample) {
    AutoencoderKL averaged = network(weights.average());
    double sum = 0;
    try (GradMode inference = GradMode.off()) {
      for (TrainingExample example : sample) {
        try (TensorScope scope = new TensorScope()) {
          NDArray pictures =
              NDArrays.concat(new NDList(whole(example.input()), whole(example.target())));
          sum += averaged.encode(pictures).mode().square().mean().getFloat();
        }
      }
    }
    return Math.sqrt(sum / sample.size());
  }

  @Override
  public List<RgbPicture> samples(List<TrainingExample> examples) {
    KlLatentCodec codec = new KlLatentCodec(network(weights.average()), Tiling.defaults(config));
    List<RgbPicture> pictures = new ArrayList<>();
    for (TrainingExample example : examples) {
      try (TensorScope scope = new TensorScope()) {
        RgbPicture target = example.target();
        NDArray decoded = codec.decode(codec.encode(whole(target))); // [1, 3, H, W]
        pictures.add(
            new RgbPicture(
                Pixels.toBytes(decoded, ByteRounding.NEAREST), target.width(), target.height()));
      }
    }
    return pictures;
  }

  private NDArray whole(RgbPicture picture) {
    return Pixels.toPicture(manager, picture.rgb(), picture.height(), picture.width());
  }

  @Override
  public long parameterCount() {
    return weights.parameterCount();
  }

  @Override
  public void close() {
    weights.close();
    frozen.close();
    manager.close();
  }

  private NDArray crops(long step, List<TrainingExample> batch) {
    NDList parts = new NDList();
    List<RandomStream> streams = streams(Purpose.CROP, step, batch.size());
    for (int i = 0; i < batch.size(); i++) {
      TrainingExample example = batch.get(i);
      int side = settings.cropSide();
      check(
          example.input().width() >= side && example.input().height() >= side,
          "picture",
          "%s is smaller than the crop of %s pixels",
          example.input(),
          side);
      int left = offset(streams.get(i), example.input().width() - side);
      int top = offset(streams.get(i), example.input().height() - side);
      for (RgbPicture picture : List.of(example.input(), example.target())) {
        RgbPicture crop = picture.crop(left, top, side, side);
        parts.add(Pixels.toPicture(manager, crop.rgb(), side, side));
      }
    }
    return NDArrays.concat(parts);
  }

  private static int offset(RandomStream stream, int most) {
    return (int) (stream.nextUniform() * (most + 1));
  }

  private List<RandomStream> streams(Purpose purpose, long step, int count) {
    List<RandomStream> streams = new ArrayList<>();
    for (int item = 0; item < count; item++) {
      streams.add(StepRandom.stream(settings.seed(), purpose, step, item));
    }
    return streams;
  }

  /** Mean over the two pictures of each example. */
  private static List<Double> perExample(float[] perPicture) {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < perPicture.length; i += 2) {
      losses.add((perPicture[i] + perPicture[i + 1]) / 2.0);
    }
    return losses;
  }
}

package io.pixwizard.model.parity;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.autoencoder.AutoencoderConfig;
import io.pixwizard.model.autoencoder.AutoencoderConfigReader;
import io.pixwizard.model.autoencoder.AutoencoderKL;
import io.pixwizard.model.autoencoder.AutoencoderParameters;
import io.pixwizard.model.autoencoder.KlLatentCodec;
import io.pixwizard.model.autoencoder.Posterior;
import io.pixwizard.model.autoencoder.Tiling;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Gradients;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.weights.WeightSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A case made by {@code tools/parity/autoencoder_fixtures.py}, whose head names the tensors.
 *
 * @param config of the network
 * @param weights of the network, under their current names
 * @param metadata string metadata of the file of tensors
 * @param tensors inputs and expected outputs
 */
record AutoencoderFixture(
    AutoencoderConfig config,
    StateDict weights,
    Map<String, String> metadata,
    Map<String, NDArray> tensors) {
  /** Value of the metadata entry {@code kind} of these fixtures. */
  static final String KIND = "autoencoder";

  private static final String TENSORS_FILE = "parity.safetensors";
  private static final String MODULE = "module.";
  private static final String GRADIENT = "train.grad.";

  AutoencoderFixture {
    requireNonNull(config, "config is null");
    requireNonNull(weights, "weights is null");
    metadata = Map.copyOf(metadata);
    tensors = Map.copyOf(tensors);
  }

  /**
   * Reads the folder of a case: {@code config.json}, weights in a known layout and {@code
   * parity.safetensors}. The arrays belong to {@code manager}.
   */
  static AutoencoderFixture read(Path folder, NDManager manager) throws IOException {
    AutoencoderConfig config = AutoencoderConfigReader.read(folder);
    Map<String, NDArray> weights = new LinkedHashMap<>();
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    try (WeightSource source = WeightSource.open(folder);
        WeightSource expected = WeightSource.open(folder.resolve(TENSORS_FILE))) {
      AutoencoderParameters.expected(config)
          .match(source)
          .forEach((name, tensor) -> weights.put(name, FixtureFile.array(tensor, manager)));
      expected.tensors().forEach(t -> tensors.put(t.info().name(), FixtureFile.array(t, manager)));
      return new AutoencoderFixture(config, new StateDict(weights), expected.metadata(), tensors);
    }
  }

  /**
   * Ours of every expected tensor of this case: intermediates in the order in which they are
   * computed, then outputs, tiles and gradients as far as the case has them.
   *
   * @throws IllegalArgumentException if an input is missing
   */
  Map<String, float[]> run(Kernels kernels) {
    Map<String, float[]> ours = new LinkedHashMap<>();
    wholePicture(kernels, ours);
    tiles(kernels, ours);
    if (tensors.containsKey("train.out.loss")) {
      training(kernels, ours);
    }
    return ours;
  }

  private void wholePicture(Kernels kernels, Map<String, float[]> ours) {
    Trace trace =
        (module, output) -> {
          if (tensors.containsKey(MODULE + module)) {
            add(ours, MODULE + module, output);
          }
        };
    AutoencoderKL network = new AutoencoderKL(config, weights, kernels, trace);
    Tiling whole = new Tiling(tileSize(), tileOverlap(), Long.MAX_VALUE);
    KlLatentCodec codec = new KlLatentCodec(network, whole);
    Posterior posterior = codec.posterior(tensor("in.picture"));
    NDArray latent =
        posterior
            .at(tensor("in.eps"))
            .sub((float) config.shiftFactor())
            .mul((float) config.scalingFactor());
    NDArray decoded = codec.decode(tensor("out.latent"));
    add(ours, "out.mean", posterior.mean());
    add(ours, "out.logvar", posterior.logVariance());
    add(ours, "out.latent", latent);
    add(ours, "out.decoded", decoded);
  }

  private void tiles(Kernels kernels, Map<String, float[]> ours) {
    AutoencoderKL network = new AutoencoderKL(config, weights, kernels, Trace.NONE);
    KlLatentCodec codec = new KlLatentCodec(network, Tiling.always(tileSize(), tileOverlap()));
    Posterior posterior = codec.posterior(tensor("tiled.in.picture"));
    add(ours, "tiled.out.mean", posterior.mean());
    add(ours, "tiled.out.logvar", posterior.logVariance());
    NDArray latent =
        tensor("tiled.in.z").sub((float) config.shiftFactor()).mul((float) config.scalingFactor());
    add(ours, "tiled.out.decoded", codec.decode(latent));
  }

  /** Loss mean((decode(z) - x)^2) + weight * mean(KL), z a sample of the posterior. */
  private void training(Kernels kernels, Map<String, float[]> ours) {
    float klWeight = Float.parseFloat(metadata.get("kl_weight"));
    AutoencoderKL network = new AutoencoderKL(config, weights, kernels, Trace.NONE);
    List<String> names = List.copyOf(weights.arrays().keySet());
    List<NDArray> parameters = List.copyOf(weights.arrays().values());
    parameters.forEach(parameter -> parameter.setRequiresGradient(true));
    try (GradMode grad = GradMode.on();
        TensorScope scope = new TensorScope()) {
      NDArray picture = tensor("in.picture");
      Posterior posterior = network.encode(picture);
      NDArray decoded = network.decode(posterior.at(tensor("in.eps")));
      NDArray loss = decoded.sub(picture).square().mean().add(posterior.kl().mean().mul(klWeight));
      add(ours, "train.out.loss", scope.keep(loss));
      List<NDArray> gradients = scope.keep(Gradients.of(loss, parameters));
      for (int i = 0; i < names.size(); i++) {
        if (tensors.containsKey(GRADIENT + names.get(i))) {
          add(ours, GRADIENT + names.get(i), gradients.get(i));
        }
      }
    } finally {
      parameters.forEach(parameter -> parameter.setRequiresGradient(false));
    }
  }

  private int tileSize() {
    return Integer.parseInt(metadata.get("tile_sample_size"));
  }

  private double tileOverlap() {
    return Double.parseDouble(metadata.get("tile_overlap"));
  }

  private void add(Map<String, float[]> ours, String name, NDArray actual) {
    ours.put(name, actual.toFloatArray());
  }

  private NDArray tensor(String name) {
    NDArray tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the fixture has no tensor " + name);
    }
    return tensor;
  }
}

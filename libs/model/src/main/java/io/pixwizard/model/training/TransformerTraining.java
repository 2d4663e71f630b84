package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;
import static io.pixwizard.model.training.TransformerArchitecture.IMAGE_ENCODER;
import static io.pixwizard.model.training.TransformerArchitecture.TRANSFORMER;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.image.ClipVisionEncoder;
import io.pixwizard.model.image.ClipVisionModel;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.pipeline.LocalModel;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Gradients;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TensorScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The diffusion transformer in training, together with the image encoder that it reads unless that
 * is a pretrained one (paper, sections 3.1 and 3.4). Autoencoder and text encoder are frozen.
 *
 * <p>Examples of one batch may differ in size; the network pads them.
 */
public final class TransformerTraining implements Trainable {
  private final TransformerArchitecture architecture;
  private final TransformerSettings settings;
  private final TrainingWeights weights;
  private final PixWizardDiT network;
  private final Optional<ClipVisionEncoder> frozenVision;
  private final ClipVisionModel vision;
  private final Optional<InitialReport> initial;
  private final TransformerInputs inputs;
  private final NDManager manager;

  private TransformerTraining(
      TransformerArchitecture architecture,
      TransformerSettings settings,
      TrainingWeights weights,
      Optional<InitialReport> initial,
      NDManager manager)
      throws IOException {
    this.initial = initial;
    this.architecture = architecture;
    this.settings = settings;
    this.weights = weights;
    this.manager = manager;
    FusedKernels kernels = new FusedKernels();
    StateDict transformer = weights.weights().part(TRANSFORMER);
    network =
        settings.mixedPrecision()
            ? PixWizardDiT.mixed(architecture.transformer(), transformer, kernels)
            : new PixWizardDiT(architecture.transformer(), transformer, kernels);
    frozenVision =
        architecture.pretrained().isPresent()
            ? Optional.of(
                ClipVisionEncoder.load(
                    architecture.pretrained().get(),
                    manager,
                    Precision.FLOAT32,
                    kernels,
                    Trace.NONE))
            : Optional.empty();
    vision =
        frozenVision
            .map(ClipVisionEncoder::model)
            .orElseGet(
                () ->
                    new ClipVisionModel(
                        architecture.imageEncoder(),
                        weights.weights().part(IMAGE_ENCODER),
                        kernels,
                        Trace.NONE));
    inputs = new TransformerInputs(architecture, settings, manager);
  }

  /**
   * From random weights, or from what {@link #save} wrote.
   *
   * @param checkpoint folder to go on from, whatever device it was written on; empty to begin
   * @param placement of all networks but the text encoder, which computes on the processor
   * @throws io.pixwizard.model.weights.WeightMismatchException if the folder is of another network
   */
  public static TransformerTraining of(
      TransformerArchitecture architecture,
      TransformerSettings settings,
      UpdateRule rule,
      Optional<Path> checkpoint,
      Placement placement)
      throws IOException {
    NDManager manager = TrainingMemory.on(placement);
    try {
      TrainingWeights weights =
          checkpoint.isPresent()
              ? TrainingWeights.load(
                  checkpoint.get(), architecture.shapes(), settings.trained(), rule, manager)
              : TrainingWeights.fresh(
                  architecture.random(settings, manager), settings.trained(), rule, manager);
      return new TransformerTraining(architecture, settings, weights, Optional.empty(), manager);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * From the weights of a trained network, as far as they fit; the rest is random or silent.
   *
   * @param trained folder of a released checkpoint, of an exported model, or of a step of another
   *     run; may be of a text-to-image model that reads no picture
   * @param placement of all networks but the text encoder, which computes on the processor
   * @throws io.pixwizard.model.InvalidInputException if none of the transformer's weights is there
   */
  public static TransformerTraining from(
      Path trained,
      TransformerArchitecture architecture,
      TransformerSettings settings,
      UpdateRule rule,
      Placement placement)
      throws IOException {
    NDManager manager = TrainingMemory.on(placement);
    try {
      InitialWeights.Begun begun =
          new InitialWeights(
                  trained, TRANSFORMER, IMAGE_ENCODER, architecture.transformer().inChannels())
              .into(architecture.random(settings, manager), manager);
      TrainingWeights weights =
          TrainingWeights.fresh(begun.weights(), settings.trained(), rule, manager);
      return new TransformerTraining(
          architecture, settings, weights, Optional.of(begun.report()), manager);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public Optional<InitialReport> initial() {
    return initial;
  }

  @Override
  public Outcome step(long step, List<TrainingExample> batch, double learningRate) {
    check(!batch.isEmpty(), "batch", "is empty");
    try (TensorScope scope = new TensorScope()) {
      List<Double> perExample = new ArrayList<>();
      NDArray[] sums = null;
      for (TransformerSettings.MicroBatch part : settings.microBatches(batch)) {
        double share = part.examples().size() / (double) batch.size();
        List<NDArray> gradients = gradients(step, part.first(), part.examples(), perExample);
        sums = accumulated(sums, gradients, share);
      }
      double loss = perExample.stream().mapToDouble(v -> v).average().orElseThrow();
      double norm = weights.update(loss, Arrays.asList(sums), learningRate);
      return new Outcome(loss, perExample, norm, Map.of());
    }
  }

  @Override
  public void anticipate(long step, List<TrainingExample> batch) {
    inputs.anticipate(step, batch);
  }

  @Override
  public void save(Path folder) {
    weights.save(folder);
  }

  @Override
  public void export(Path folder, Precision precision, List<TrainingExample> sample)
      throws IOException {
    StateDict average = weights.average();
    ComponentFolder.write(
        architecture.transformer().fields(),
        average.part(TRANSFORMER),
        folder.resolve("transformer"),
        precision);
    if (architecture.pretrained().isPresent()) {
      ComponentFolder.copy(architecture.pretrained().get(), folder.resolve("image_encoder"));
    } else {
      ComponentFolder.write(
          architecture.imageEncoder().fields(),
          average.part(IMAGE_ENCODER),
          folder.resolve("image_encoder"),
          precision);
    }
    ComponentFolder.copy(architecture.autoencoder(), folder.resolve("vae"));
    architecture.description().write(folder);
  }

  @Override
  public List<RgbPicture> samples(List<TrainingExample> examples) {
    try (NDManager own = manager.newSubManager()) {
      return new TransformerSamples(averaged(own), settings).of(examples);
    }
  }

  /**
   * The model as it would be exported. Not to be closed.
   *
   * @param own owns what is made for its answers
   */
  private LocalModel averaged(NDManager own) {
    StateDict average = weights.average();
    FusedKernels kernels = new FusedKernels();
    return inputs.model(
        new PixWizardDiT(architecture.transformer(), average.part(TRANSFORMER), kernels),
        frozenVision.orElseGet(
            () ->
                new ClipVisionEncoder(
                    architecture.imageEncoder(), average.part(IMAGE_ENCODER), kernels, Trace.NONE)),
        own);
  }

  @Override
  public long parameterCount() {
    return weights.parameterCount();
  }

  @Override
  public void close() {
    inputs.close();
    frozenVision.ifPresent(ClipVisionEncoder::close);
    weights.close();
    manager.close();
  }

  /** Gradients of the mean loss of some of a step's examples, whose losses it adds to the list. */
  private List<NDArray> gradients(
      long step, int first, List<TrainingExample> examples, List<Double> perExample) {
    TransformerInputs.Batch batch = inputs.of(step, first, examples);
    try (GradMode training = GradMode.on();
        TensorScope scope = new TensorScope()) {
      NDArray tokens = vision.tokens(batch.squares()); // [B, Nt, V]
      FlowMatchingLoss.Value loss = new FlowMatchingLoss(network).of(batch.examples(tokens));
      for (float value : loss.perItem().toFloatArray()) {
        perExample.add((double) value);
      }
      return scope.keep(Gradients.of(loss.mean(), weights.parameters()));
    }
  }

  private static NDArray[] accumulated(NDArray[] sums, List<NDArray> gradients, double share) {
    if (share == 1) {
      return gradients.toArray(NDArray[]::new);
    }
    NDArray[] added =
        sums != null ? sums : gradients.stream().map(NDArray::zerosLike).toArray(NDArray[]::new);
    try (GradMode update = GradMode.off()) {
      LossScript.SCRIPT.run("accumulate", added, gradients.toArray(NDArray[]::new), share);
    }
    gradients.forEach(NDArray::close);
    return added;
  }
}

package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.autoencoder.AutoencoderKL;
import io.pixwizard.model.autoencoder.KlLatentCodec;
import io.pixwizard.model.autoencoder.Pixels;
import io.pixwizard.model.autoencoder.Tiling;
import io.pixwizard.model.dit.ConditionInputs;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.dit.TokenNoise;
import io.pixwizard.model.image.ClipPreprocessor;
import io.pixwizard.model.image.ClipVisionEncoder;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.pipeline.LocalModel;
import io.pixwizard.model.pipeline.ModelDescription;
import io.pixwizard.model.pipeline.PictureStage;
import io.pixwizard.model.pipeline.SamplingStage;
import io.pixwizard.model.pipeline.TextCondition;
import io.pixwizard.model.pipeline.TextStage;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a transformer step reads of its examples: latents of the frozen autoencoder, captions of the
 * frozen text encoder, pictures for the image encoder, and every random draw. Records nothing for
 * gradients.
 */
final class TransformerInputs implements AutoCloseable {
  private static final int LAYER_BITS = 12;

  private final TransformerSettings settings;
  private final NDManager manager;
  private final ClipPreprocessor preprocessor;
  private final KlLatentCodec codec;
  private final TextStage text;
  private final CaptionsAhead ahead;
  private final ModelDescription description;

  /**
   * @param manager owns the frozen weights and what is made for a step
   */
  TransformerInputs(
      TransformerArchitecture architecture, TransformerSettings settings, NDManager manager)
      throws IOException {
    this.settings = settings;
    this.manager = manager;
    preprocessor = new ClipPreprocessor(architecture.imageEncoder().imageSize());
    AutoencoderKL autoencoder =
        AutoencoderKL.load(
            architecture.autoencoder(), manager, Precision.FLOAT32, new FusedKernels(), Trace.NONE);
    codec = new KlLatentCodec(autoencoder, Tiling.defaults(autoencoder.config()));
    check(
        codec.latentChannels() == architecture.transformer().inChannels(),
        "in_channels",
        "%s is not the autoencoder's %s",
        architecture.transformer().inChannels(),
        codec.latentChannels());
    description = architecture.description();
    text = TextStage.load(description.textEncoder(), architecture.autoencoder().getParent());
    ahead = new CaptionsAhead(text);
  }

  /** Encodes the captions of a coming step; other threads may, while a step computes. */
  void anticipate(long step, List<TrainingExample> batch) {
    try (GradMode inference = GradMode.off()) {
      for (TransformerSettings.MicroBatch part : settings.microBatches(batch)) {
        ahead.encode(step, part.first(), captions(step, part.first(), part.examples()));
      }
    }
  }

  /**
   * Some of a step's examples.
   *
   * @param first number of the first within the step
   */
  Batch of(long step, int first, List<TrainingExample> examples) {
    try (GradMode inference = GradMode.off()) {
      List<NDArray> pictures = examples.stream().map(example -> pixels(example.input())).toList();
      NDList squares = new NDList();
      pictures.forEach(picture -> squares.add(preprocessor.pixelValues(picture.squeeze(0))));
      return new Batch(
          step,
          first,
          NDArrays.concat(squares),
          latents(examples, pictures),
          ahead.take(step, first, captions(step, first, examples)));
    }
  }

  /**
   * A model of the frozen networks and these. Not to be closed: each part has another owner.
   *
   * @param manager owns what is made for its answers
   */
  LocalModel model(PixWizardDiT network, ClipVisionEncoder vision, NDManager manager) {
    return LocalModel.of(
        description,
        text,
        new PictureStage(manager, codec, vision),
        new SamplingStage(manager, network, codec));
  }

  @Override
  public void close() {
    text.close();
  }

  /** Examples of one step, encoded but for the image tokens, which are trained. */
  final class Batch {
    private final long step;
    private final int first;
    private final NDArray squares;
    private final List<Latents> latents;
    private final List<TextCondition> captions;

    private Batch(
        long step,
        int first,
        NDArray squares,
        List<Latents> latents,
        List<TextCondition> captions) {
      this.step = step;
      this.first = first;
      this.squares = squares;
      this.latents = latents;
      this.captions = captions;
    }

    /** Input pictures as the image encoder takes them, [B, 3, s, s]. */
    NDArray squares() {
      return squares;
    }

    /**
     * The examples with noise, time and dropped conditions.
     *
     * @param tokens [B, Nt, V]
     */
    List<FlowMatchingLoss.Example> examples(NDArray tokens) {
      List<FlowMatchingLoss.Example> examples = new ArrayList<>();
      for (int i = 0; i < latents.size(); i++) {
        examples.add(example(step, first + i, latents.get(i), captions.get(i), tokens.get(i)));
      }
      return examples;
    }
  }

  private FlowMatchingLoss.Example example(
      long step, int item, Latents latents, TextCondition caption, NDArray tokens) {
    Shape shape = latents.target().getShape();
    NDArray noise =
        OwnedArrays.of(
            manager,
            stream(Purpose.TRAINING_NOISE, step, item).normal(Math.toIntExact(shape.size())),
            shape);
    boolean dropped = settings.dropout().dropsImage(dropoutDraw(step, item));
    boolean[] mask = new boolean[caption.tokens()];
    Arrays.fill(mask, true);
    ConditionInputs conditions =
        new ConditionInputs(
            dropped ? noise : latents.input(),
            dropped ? Optional.empty() : Optional.of(tokens),
            OwnedArrays.of(
                manager, caption.features(), new Shape(caption.tokens(), caption.width())),
            mask,
            OwnedArrays.of(manager, caption.pooled(), new Shape(caption.pooled().length)));
    float time = settings.time().sample(stream(Purpose.TIMESTEP, step, item));
    TokenNoise gumbel =
        (layer, count) ->
            stream(Purpose.TOKEN_SAMPLER, step, item << LAYER_BITS | layer).exponential(count);
    return new FlowMatchingLoss.Example(conditions, latents.target(), noise, time, gumbel);
  }

  /**
   * @param input [C, h, w]
   * @param target [C, h, w]
   */
  private record Latents(NDArray input, NDArray target) {}

  /** Latents of each example; examples of one size are encoded together. */
  private List<Latents> latents(List<TrainingExample> examples, List<NDArray> inputs) {
    Map<Shape, List<Integer>> bySize = new LinkedHashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      bySize.computeIfAbsent(size(examples.get(i)), size -> new ArrayList<>()).add(i);
    }
    Latents[] latents = new Latents[examples.size()];
    bySize.forEach(
        (size, items) -> {
          NDList pictures = new NDList();
          items.forEach(i -> pictures.add(inputs.get(i)));
          items.forEach(i -> pictures.add(pixels(examples.get(i).target())));
          NDArray encoded = codec.encode(NDArrays.concat(pictures)); // [2n, C, h, w]
          for (int k = 0; k < items.size(); k++) {
            latents[items.get(k)] = new Latents(encoded.get(k), encoded.get(items.size() + k));
          }
        });
    return Arrays.asList(latents);
  }

  private List<String> captions(long step, int first, List<TrainingExample> examples) {
    List<String> captions = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      boolean dropped = settings.dropout().dropsText(dropoutDraw(step, first + i));
      captions.add(dropped ? "" : examples.get(i).instruction());
    }
    return captions;
  }

  private double dropoutDraw(long step, int item) {
    return stream(Purpose.CONDITION_DROPOUT, step, item).nextUniform();
  }

  private RandomStream stream(Purpose purpose, long step, int item) {
    return StepRandom.stream(settings.seed(), purpose, step, item);
  }

  private NDArray pixels(RgbPicture picture) {
    return Pixels.toPicture(manager, picture.rgb(), picture.height(), picture.width());
  }

  private static Shape size(TrainingExample example) {
    return new Shape(example.input().height(), example.input().width());
  }
}

package io.pixwizard.model.parity;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.image.ClipPreprocessor;
import io.pixwizard.model.image.ClipVisionEncoder;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.text.AllMiniLm;
import io.pixwizard.model.text.ClipTextEncoder;
import io.pixwizard.model.text.GemmaEncoder;
import io.pixwizard.model.text.MiniLmEncoder;
import io.pixwizard.model.text.PooledText;
import io.pixwizard.model.text.TextFeatures;
import io.pixwizard.model.text.TokenBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model folder of an encoder with recorded inputs and outputs beside it, as {@code
 * tools/parity/encoder_fixtures.py} writes them.
 */
public final class EncoderFixture {
  private static final Set<String> KINDS =
      Set.of("clip", "clip_text", "clip_vision", "clip_preprocess", "gemma", "bert", "minilm");

  private final Path folder;
  private final Map<String, String> metadata;
  private final Map<String, NDArray> recorded;
  private final NDManager manager;
  private final Precision precision;
  private final Kernels kernels;
  private final Recording results;

  private EncoderFixture(
      Path folder,
      Map<String, String> metadata,
      Map<String, NDArray> recorded,
      NDManager manager,
      Precision precision,
      Kernels kernels) {
    this.folder = requireNonNull(folder, "folder is null");
    this.metadata = metadata;
    this.recorded = recorded;
    this.manager = manager;
    this.precision = precision;
    this.kernels = kernels;
    this.results = new Recording(recorded.keySet());
  }

  /** Whether a fixture of this kind, by its metadata, can be run. */
  public static boolean knows(String kind) {
    return KINDS.contains(kind);
  }

  /**
   * Loads the encoder and runs it on the recorded inputs.
   *
   * @param folder model folder
   * @param metadata string metadata of {@code parity.safetensors}
   * @param recorded its tensors, on the device of {@code manager}; token ids in any number format
   * @param manager owns the weights while they are needed
   * @return what must equal the recorded tensors of the same names, in row-major order, in the
   *     order of computation: token ids, then modules, then outputs
   * @throws InvalidInputException if the kind is unknown or a tensor is missing
   */
  public static Map<String, float[]> run(
      Path folder,
      Map<String, String> metadata,
      Map<String, NDArray> recorded,
      NDManager manager,
      Precision precision,
      Kernels kernels)
      throws IOException {
    EncoderFixture fixture =
        new EncoderFixture(folder, metadata, recorded, manager, precision, kernels);
    String kind = metadata.getOrDefault("kind", "");
    switch (kind) {
      case "clip" -> {
        fixture.runClipText();
        fixture.runClipVision();
      }
      case "clip_text" -> fixture.runClipText();
      case "clip_vision" -> fixture.runClipVision();
      case "clip_preprocess" -> fixture.runClipPreprocess();
      case "gemma" -> fixture.runGemma();
      case "bert" -> fixture.runBert();
      case "minilm" -> fixture.runMiniLm();
      default -> throw new InvalidInputException("kind", "must be one of " + KINDS);
    }
    return fixture.results.values();
  }

  private void runClipText() throws IOException {
    try (ClipTextEncoder encoder =
        ClipTextEncoder.load(folder, manager, precision, kernels, results::module)) {
      recordTokens(encoder.tokenize(captions()));
      output("out.text_embeds", encoder.model().textEmbeds(ids()));
    }
  }

  private void runClipVision() throws IOException {
    try (ClipVisionEncoder encoder =
        ClipVisionEncoder.load(folder, manager, precision, kernels, results::module)) {
      NDArray picture = input("in.picture");
      int size = encoder.model().config().imageSize();
      output("out.pixel_values", new ClipPreprocessor(size).pixelValues(picture));
      output("out.tokens", encoder.encode(List.of(picture)).tokens());
    }
  }

  private void runClipPreprocess() {
    int size = Integer.parseInt(metadata.get("image_size"));
    output("out.pixel_values", new ClipPreprocessor(size).pixelValues(input("in.picture")));
  }

  private void runGemma() throws IOException {
    try (GemmaEncoder encoder =
        GemmaEncoder.load(folder, manager, precision, kernels, results::module)) {
      recordTokens(encoder.tokenize(captions()));
      NDArray states = encoder.model().hiddenStates(ids(), mask());
      output("out.hidden_states", states);
    }
  }

  private void runBert() throws IOException {
    try (MiniLmEncoder encoder =
        MiniLmEncoder.load(folder, manager, precision, kernels, results::module)) {
      recordTokens(encoder.tokenize(captions()));
      NDArray states = encoder.model().tokenStates(ids(), mask());
      TextFeatures features = new TextFeatures(states, mask(), List.of());
      try (PooledText pooled = encoder.pool(features)) {
        results.output("out.mean", pooled.vectors());
      }
      output("out.last_hidden_state", states);
    }
  }

  private void runMiniLm() throws IOException {
    try (MiniLmEncoder encoder = AllMiniLm.load(manager, precision, kernels)) {
      recordTokens(encoder.tokenize(captions()));
      try (TextFeatures features = encoder.encode(captions());
          PooledText pooled = encoder.pool(features)) {
        NDArray tokens = mask().expandDims(-1).toType(DataType.FLOAT32, false); // [B, L, 1]
        output("out.last_hidden_state", features.features().mul(tokens));
        results.output("out.mean", pooled.vectors());
      }
    }
  }

  private void recordTokens(TokenBatch batch) {
    output("in.input_ids", batch.ids(manager));
    if (recorded.containsKey("in.attention_mask")) {
      output("in.attention_mask", batch.mask(manager));
    }
  }

  private void output(String name, NDArray array) {
    try (array) {
      results.output(name, array);
    }
  }

  private NDArray ids() {
    return input("in.input_ids").toType(DataType.INT64, true);
  }

  private NDArray mask() {
    return input("in.attention_mask").toType(DataType.BOOLEAN, true);
  }

  private NDArray input(String name) {
    NDArray array = recorded.get(name);
    if (array == null) {
      throw new InvalidInputException(name, "is missing in the fixture " + folder);
    }
    return array;
  }

  private List<String> captions() throws IOException {
    return new ObjectMapper()
        .readValue(metadata.getOrDefault("captions", "[]"), new TypeReference<List<String>>() {});
  }
}

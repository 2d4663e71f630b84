package io.pixwizard.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pixwizard.model.weights.WeightMismatchException.Misshaped;
import io.pixwizard.model.weights.WeightMismatchException.Named;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.TensorInfo;
import io.pixwizard.model.weights.safetensors.SafetensorsWriter;
import io.pixwizard.model.weights.safetensors.TensorContent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedWeightsTest {

  private static final String ATTENTION = "encoder.mid_block.attentions.0.";

  @TempDir private Path folder;

  private final Map<String, List<Long>> shapes = new LinkedHashMap<>();
  private final List<TensorContent> contents = new ArrayList<>();

  @Test
  void matchesInTheExpectedOrder() {
    try (WeightSource source = WeightSource.open(Reference.path("tiny-a"))) {
      List<TensorInfo> infos = new ArrayList<>();
      source.tensors().forEach(tensor -> infos.add(0, tensor.info()));
      infos.forEach(info -> shapes.put(info.name(), info.shape()));
      assertThat(ExpectedWeights.of(shapes).match(source).values())
          .extracting(StoredTensor::info)
          .containsExactlyElementsOf(infos);
    }
  }

  @Test
  void reportsEverythingAtOnce() {
    stored("a", 2, 3);
    stored("b", 4);
    stored("extra", 1);
    stored("extra.too");
    shapes.put("a", List.of(3L, 2L));
    shapes.put("b", List.of(4L));
    shapes.put("c", List.of(5L, 6L));
    shapes.put("d", List.of());
    try (WeightSource source = source()) {
      assertThatExceptionOfType(WeightMismatchException.class)
          .isThrownBy(() -> ExpectedWeights.of(shapes).match(source))
          .withMessageContaining("2 missing: c [5, 6], d []")
          .withMessageContaining("2 unexpected: extra [1], extra.too []")
          .withMessageContaining("1 mis-shaped: a expected [3, 2] found [2, 3]")
          .satisfies(
              e -> {
                assertThat(e.missing())
                    .containsExactly(new Named("c", List.of(5L, 6L)), new Named("d", List.of()));
                assertThat(e.unexpected())
                    .containsExactly(
                        new Named("extra", List.of(1L)), new Named("extra.too", List.of()));
                assertThat(e.misshaped())
                    .containsExactly(new Misshaped("a", List.of(3L, 2L), List.of(2L, 3L)));
                assertThat(e.file()).isEqualTo(folder.toString());
              });
    }
  }

  @Test
  void longReportsAreCutInTheMessageOnly() {
    for (int i = 0; i < 1003; i++) {
      shapes.put("layer." + i, List.of(1L));
    }
    stored("x", 1);
    try (WeightSource source = source()) {
      assertThatExceptionOfType(WeightMismatchException.class)
          .isThrownBy(() -> ExpectedWeights.of(shapes).match(source))
          .withMessageContaining("1003 missing")
          .withMessageContaining("layer.19 [1] and 983 more")
          .satisfies(
              e -> {
                assertThat(e.missing()).hasSize(1003);
                assertThat(e.getMessage()).hasSizeLessThan(1000);
              });
    }
  }

  @Test
  void allowedExtrasAreLeftOut() {
    stored("text_model.x", 1);
    stored("vision_model.y", 1);
    stored("logit_scale");
    shapes.put("text_model.x", List.of(1L));
    try (WeightSource source = source()) {
      ExpectedWeights expected = ExpectedWeights.of(shapes);
      assertThat(expected.allowingExtra("vision_model.", "logit_scale").match(source))
          .containsOnlyKeys("text_model.x");
      assertThatExceptionOfType(WeightMismatchException.class)
          .isThrownBy(() -> expected.allowingExtra("vision_model.").match(source))
          .satisfies(e -> assertThat(e.unexpected()).hasSize(1));
    }
  }

  @Test
  void oldAutoencoderNamesAndConvolutionsAreUnderstood() {
    stored(ATTENTION + "query.weight", 2, 2, 1, 1);
    stored(ATTENTION + "query.bias", 2);
    stored(ATTENTION + "key.weight", 2, 2);
    stored(ATTENTION + "value.weight", 2, 2);
    stored(ATTENTION + "proj_attn.weight", 2, 2, 1, 1);
    stored("quant_conv.weight", 2, 2, 1, 1);
    stored("key.weight", 1);
    shapes.put(ATTENTION + "to_q.weight", List.of(2L, 2L));
    shapes.put(ATTENTION + "to_q.bias", List.of(2L));
    shapes.put(ATTENTION + "to_k.weight", List.of(2L, 2L));
    shapes.put(ATTENTION + "to_v.weight", List.of(2L, 2L));
    shapes.put(ATTENTION + "to_out.0.weight", List.of(2L, 2L));
    shapes.put("quant_conv.weight", List.of(2L, 2L, 1L, 1L));
    shapes.put("key.weight", List.of(1L));
    try (WeightSource source = source()) {
      ExpectedWeights expected =
          ExpectedWeights.of(shapes).withAliases(NameAliases.AUTOENCODER_ATTENTION);
      Map<String, StoredTensor> matched = expected.match(source);
      assertThat(matched.keySet()).containsExactlyElementsOf(shapes.keySet());
      matched.forEach((name, tensor) -> assertThat(tensor.info().name()).isEqualTo(name));
      matched.forEach(
          (name, tensor) -> assertThat(tensor.info().shape()).isEqualTo(shapes.get(name)));
      assertThat(matched.get(ATTENTION + "to_out.0.weight").floats())
          .containsExactly(source.tensor(ATTENTION + "proj_attn.weight").floats());
      assertThatExceptionOfType(WeightMismatchException.class)
          .isThrownBy(() -> ExpectedWeights.of(shapes).match(source))
          .satisfies(e -> assertThat(e.missing()).hasSize(5))
          .satisfies(e -> assertThat(e.unexpected()).hasSize(5));
    }
  }

  @Test
  void otherConvolutionsAreNotSqueezed() {
    stored("quant_conv.weight", 2, 2, 1, 1);
    shapes.put("quant_conv.weight", List.of(2L, 2L));
    try (WeightSource source = source()) {
      ExpectedWeights expected =
          ExpectedWeights.of(shapes).withAliases(NameAliases.AUTOENCODER_ATTENTION);
      assertThatExceptionOfType(WeightMismatchException.class)
          .isThrownBy(() -> expected.match(source))
          .satisfies(e -> assertThat(e.misshaped()).hasSize(1));
    }
  }

  @Test
  void oldAndNewNameTogetherAreOneTooMany() {
    stored(ATTENTION + "to_q.weight", 2, 2);
    stored(ATTENTION + "query.weight", 2, 2);
    shapes.put(ATTENTION + "to_q.weight", List.of(2L, 2L));
    try (WeightSource source = source()) {
      ExpectedWeights expected =
          ExpectedWeights.of(shapes).withAliases(NameAliases.AUTOENCODER_ATTENTION);
      assertThatExceptionOfType(WeightMismatchException.class)
          .isThrownBy(() -> expected.match(source))
          .satisfies(
              e ->
                  assertThat(e.unexpected())
                      .containsExactly(new Named(ATTENTION + "query.weight", List.of(2L, 2L))));
    }
  }

  private void stored(String name, long... shape) {
    int count = 1;
    List<Long> sizes = new ArrayList<>();
    for (long size : shape) {
      sizes.add(size);
      count *= (int) size;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i + name.hashCode() % 100;
    }
    contents.add(TensorContent.of(name, sizes, values));
  }

  private WeightSource source() {
    new SafetensorsWriter(contents, Map.of()).write(folder.resolve("model.safetensors"));
    return WeightSource.open(folder);
  }
}

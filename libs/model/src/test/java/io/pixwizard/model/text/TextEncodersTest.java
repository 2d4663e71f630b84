package io.pixwizard.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.reference.Reference;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every text encoder: any text, batches, truncation, native memory. */
class TextEncodersTest {
  private static final Kernels KERNELS = new FusedKernels();
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000\u0001\u001b\u007f",
          "🐶👩‍👩‍👧",
          "a\ud83d",
          "dog ".repeat(2500),
          "x".repeat(10_000));

  private static NDManager manager;
  private static GemmaEncoder gemma;
  private static ClipTextEncoder clip;
  private static MiniLmEncoder bert;

  @BeforeAll
  static void load() throws IOException {
    manager = TorchEngine.newManager();
    Precision precision = Precision.FLOAT32;
    gemma =
        GemmaEncoder.load(Reference.folder("gemma-gqa"), manager, precision, KERNELS, Trace.NONE);
    clip = ClipTextEncoder.load(Reference.folder("clip"), manager, precision, KERNELS, Trace.NONE);
    bert = MiniLmEncoder.load(Reference.folder("bert"), manager, precision, KERNELS, Trace.NONE);
  }

  @AfterAll
  static void close() {
    gemma.close();
    clip.close();
    bert.close();
    manager.close();
  }

  @Test
  void anyTextGivesFiniteFeatures() {
    for (TextEncoder encoder : List.of(gemma, bert)) {
      for (String text : TEXTS) {
        try (TextFeatures features = encoder.encode(List.of(text))) {
          TokenCount count = features.captions().get(0);
          assertThat(features.features().getShape().get(2)).isEqualTo(encoder.width());
          assertThat(features.features().sum().getFloat()).isFinite();
          assertThat(count.used()).isBetween(1, encoder.maxTokens());
          assertThat(features.mask().countNonzero().getLong()).isEqualTo(count.used());
          assertThat(count.truncated()).isEqualTo(count.dropped() > 0);
        }
      }
    }
    for (PooledTextEncoder encoder : List.of(clip, bert)) {
      try (PooledText pooled = encoder.encodePooled(TEXTS)) {
        assertThat(pooled.vectors().getShape())
            .isEqualTo(new Shape(TEXTS.size(), encoder.pooledWidth()));
        assertThat(pooled.vectors().sum().getFloat()).isFinite();
      }
    }
  }

  @Test
  void truncationIsReported() {
    String text = "ab ".repeat(3000);
    try (TextFeatures features = gemma.encode(List.of(text, "ab"));
        PooledText pooled = clip.encodePooled(List.of(text, "ab"))) {
      assertThat(features.captions().get(0).used()).isEqualTo(256);
      assertThat(features.captions().get(0).truncated()).isTrue();
      assertThat(features.captions().get(1).truncated()).isFalse();
      assertThat(pooled.captions().get(0).used()).isEqualTo(77);
      assertThat(pooled.captions().get(0).dropped()).isGreaterThan(2000);
      assertThat(pooled.captions().get(1).truncated()).isFalse();
    }
  }

  @Test
  void guidanceBatchIsPaddedToTheCaption() {
    try (TextFeatures features = gemma.encode(List.of("segment the dog in the image", "", ""))) {
      long length = features.features().getShape().get(1);
      assertThat(length % 8).isZero();
      assertThat(features.mask().getShape()).isEqualTo(new Shape(3, length));
      boolean[] mask = features.mask().toBooleanArray();
      assertThat(mask[(int) length]).isTrue();
      assertThat(mask[(int) length + 1]).isFalse();
      assertThat(features.captions().get(1)).isEqualTo(new TokenCount(1, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemma", "bert"})
  void batchMatesChangeNothing(String name) {
    TextEncoder encoder = name.equals("gemma") ? gemma : bert;
    String caption = "detect, red: the cat";
    try (TextFeatures alone = encoder.encode(List.of(caption));
        TextFeatures batch = encoder.encode(List.of("the quick brown fox ".repeat(3), caption))) {
      int used = alone.captions().get(0).used();
      NDArray expected = alone.features().get("0, :{}", used);
      NDArray actual = batch.features().get("1, :{}", used);
      assertThat(Reference.error(actual, expected)).isLessThan(1e-5);
    }
  }

  @Test
  void meanIgnoresPadding() {
    String caption = "depth estimation";
    try (PooledText alone = bert.encodePooled(List.of(caption));
        PooledText batch = bert.encodePooled(List.of(caption, "sketch to image ".repeat(5)))) {
      NDArray actual = batch.vectors().get("0:1");
      assertThat(Reference.error(actual, alone.vectors())).isLessThan(1e-5);
    }
  }

  @Test
  void emptyBatchesAreRefused() {
    assertThatThrownBy(() -> gemma.encode(List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("captions");
    assertThatThrownBy(() -> clip.encodePooled(List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("captions");
  }

  @Test
  void callsLeaveNothingBehind() {
    encodeAll();
    int before = manager.getManagedArrays().size();
    for (int i = 0; i < 5; i++) {
      encodeAll();
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  private static void encodeAll() {
    List<String> captions = List.of("deblur", "");
    gemma.encode(captions).close();
    clip.encodePooled(captions).close();
    bert.encodePooled(captions).close();
  }
}

package io.pixwizard.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.reference.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Token ids of the Python tokenizers, with the calls that the reference makes. */
class GoldenTokensTest {
  @ParameterizedTest
  @ValueSource(strings = {"clip", "clip-text", "clip-text-gelu"})
  void clip(String name) throws IOException {
    Path folder = Reference.folder(name);
    try (CaptionTokenizer tokenizer = ClipTokenizerFile.read(folder)) {
      List<Long> empty = tokenizer.tokenize("", 77).ids();
      assertGolden(folder, tokenizer, new BatchLayout(77, 1, true), empty.get(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemma-gqa", "gemma-mqa-sharded"})
  void gemma(String name) throws IOException {
    Path folder = Reference.folder(name);
    try (CaptionTokenizer tokenizer = CaptionTokenizer.read(folder)) {
      assertGolden(folder, tokenizer, new BatchLayout(256, 8, false), 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "bert")
  void bert(String name) throws IOException {
    Path folder = Reference.folder(name);
    try (CaptionTokenizer tokenizer = CaptionTokenizer.read(folder)) {
      assertGolden(folder, tokenizer, new BatchLayout(64, 1, false), 0);
    }
  }

  private static void assertGolden(
      Path folder, CaptionTokenizer tokenizer, BatchLayout layout, long padId) throws IOException {
    JsonNode goldens = new ObjectMapper().readTree(folder.resolve("tokens.json").toFile());
    assertThat(goldens.size()).isGreaterThan(10);
    for (JsonNode golden : goldens) {
      String text = golden.get("text").textValue().repeat(golden.get("times").intValue());
      TokenBatch batch = tokenizer.batch(List.of(text), layout, padId);
      List<Long> ids = new ArrayList<>(batch.sequences().get(0).ids());
      while (ids.size() < batch.length()) {
        ids.add(padId);
      }
      List<Long> expected = new ArrayList<>();
      golden.get("ids").forEach(id -> expected.add(id.longValue()));
      assertThat(ids).as("%s: %s", folder, golden.get("text")).isEqualTo(expected);
    }
  }
}

package io.pixwizard.model.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.huggingface.InvalidConfigException;
import io.pixwizard.model.reference.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionTokenizerTest {
  private static CaptionTokenizer gemma;
  private static CaptionTokenizer clip;
  private static CaptionTokenizer bert;

  @BeforeAll
  static void read() throws IOException {
    gemma = CaptionTokenizer.read(Reference.folder("gemma-gqa"));
    clip = ClipTokenizerFile.read(Reference.folder("clip"));
    bert = CaptionTokenizer.read(Reference.folder("bert"));
  }

  @AfterAll
  static void close() {
    gemma.close();
    clip.close();
    bert.close();
  }

  @Test
  void cutsAtTheEndAndKeepsClosingTokens() {
    String caption = "a photo of a dog and a cat";
    List<Long> whole = clip.tokenize(caption, 1000).ids();
    TokenSequence cut = clip.tokenize(caption, 6);
    assertThat(cut.ids().subList(0, 5)).isEqualTo(whole.subList(0, 5));
    assertThat(cut.ids().get(5)).isEqualTo(whole.get(whole.size() - 1));
    assertThat(cut.dropped()).isEqualTo(whole.size() - 6);
    assertThat(cut.count().truncated()).isTrue();

    List<Long> pieces = gemma.tokenize(caption, 1000).ids();
    assertThat(gemma.tokenize(caption, 6).ids()).isEqualTo(pieces.subList(0, 6));
  }

  @Test
  void reportsWhatIsDropped() {
    TokenSequence whole = gemma.tokenize("ab".repeat(5000), Integer.MAX_VALUE);
    TokenSequence cut = gemma.tokenize("ab".repeat(5000), 256);
    assertThat(whole.dropped()).isZero();
    assertThat(whole.count().truncated()).isFalse();
    assertThat(cut.count()).isEqualTo(new TokenCount(256, whole.ids().size() - 256));
  }

  @Test
  void emptyCaptionIsOnlySpecialTokens() {
    assertThat(gemma.tokenize("", 256).ids()).containsExactly(2L);
    assertThat(clip.tokenize("", 77).ids()).hasSize(2);
    assertThat(bert.tokenize("", 64).ids()).containsExactly(2L, 3L);
  }

  @Test
  void unpairedSurrogatesCountAsReplacementCharacters() {
    for (CaptionTokenizer tokenizer : List.of(gemma, clip, bert)) {
      assertThat(tokenizer.tokenize("a\ud83d b\udc36", 64))
          .isEqualTo(tokenizer.tokenize("a\ufffd b\ufffd", 64));
    }
  }

  @Test
  void specialTokensWrittenInACaptionAreNotClosingTokens() {
    TokenSequence cut = gemma.tokenize("a<eos>b<eos>", 3);
    assertThat(cut.ids()).isEqualTo(gemma.tokenize("a<eos>b<eos>", 64).ids().subList(0, 3));
  }

  @Test
  void padsOnTheRightToTheLayoutsLength() {
    BatchLayout layout = new BatchLayout(256, 8, false);
    TokenBatch batch = gemma.batch(List.of("the quick brown fox jumps", "", ""), layout, 0);
    assertThat(batch.length()).isEqualTo(8);
    assertThat(gemma.batch(List.of("a ".repeat(30)), layout, 0).length() % 8).isZero();
    assertThat(gemma.batch(List.of("ab".repeat(500)), layout, 0).length()).isEqualTo(256);
    assertThat(clip.batch(List.of(""), new BatchLayout(77, 1, true), 0).length()).isEqualTo(77);
  }

  @Test
  void refusesBatchesThatCannotBe() {
    BatchLayout layout = new BatchLayout(8, 1, false);
    assertThatThrownBy(() -> clip.batch(List.of(), layout, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("captions");
    assertThatThrownBy(() -> clip.tokenize("a", 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("maxTokens");
    assertThatThrownBy(() -> gemma.batch(List.of("a dog"), layout, 0).within(200))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("vocab_size is 200");
  }

  @Test
  void namesTheFileThatIsWrong(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> CaptionTokenizer.read(folder))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("tokenizer.json");
    Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": 3}");
    assertThatThrownBy(() -> CaptionTokenizer.read(folder))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("tokenizer.json");
    Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n");
    Files.writeString(folder.resolve("vocab.json"), "{\"a\": 0}");
    assertThatThrownBy(() -> ClipTokenizerFile.read(folder))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("<|startoftext|>");
    Files.writeString(folder.resolve("vocab.json"), "{");
    assertThatThrownBy(() -> ClipTokenizerFile.read(folder))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("vocab.json");
  }

  @Test
  void clipFolderWithoutVocabularyUsesItsTokenizerFile(@TempDir Path folder) throws IOException {
    Files.copy(
        Reference.folder("bert").resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    try (CaptionTokenizer tokenizer = ClipTokenizerFile.read(folder)) {
      assertThat(tokenizer.tokenize("the dog", 64)).isEqualTo(bert.tokenize("the dog", 64));
    }
  }

  @Test
  void truncationAndPaddingOfTheFileAreIgnored(@TempDir Path folder) throws IOException {
    String json = Files.readString(Reference.folder("bert").resolve("tokenizer.json"), UTF_8);
    String asking =
        json.replaceFirst(
                "\"truncation\":\\s*null",
                "\"truncation\":{\"direction\":\"Right\",\"max_length\":4,"
                    + "\"strategy\":\"LongestFirst\",\"stride\":0}")
            .replaceFirst(
                "\"padding\":\\s*null",
                "\"padding\":{\"strategy\":{\"Fixed\":128},\"direction\":\"Right\","
                    + "\"pad_to_multiple_of\":null,\"pad_id\":0,\"pad_type_id\":0,"
                    + "\"pad_token\":\"[PAD]\"}");
    assertThat(asking).contains("max_length\":4").contains("Fixed");
    try (CaptionTokenizer tokenizer = CaptionTokenizer.parse("asking", asking)) {
      assertThat(tokenizer.tokenize("segment the dog in the image", 64))
          .isEqualTo(bert.tokenize("segment the dog in the image", 64));
    }
  }
}

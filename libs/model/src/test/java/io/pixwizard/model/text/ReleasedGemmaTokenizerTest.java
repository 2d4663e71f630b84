package io.pixwizard.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs where someone has the released vocabulary, which its terms keep out of this project. */
class ReleasedGemmaTokenizerTest {
  private static final String PROPERTY = "pixwizard.gemma.tokenizer";

  @Test
  void idsOfTheReleasedVocabulary() throws IOException {
    String file = System.getProperty(PROPERTY);
    assumeTrue(
        file != null,
        "not run: give the path of the released Gemma tokenizer.json as -D" + PROPERTY);
    try (CaptionTokenizer tokenizer =
        CaptionTokenizer.parse(file, Files.readAllBytes(Path.of(file)))) {
      assertThat(tokenizer.tokenize("Segment the dog in the image.", 256).ids())
          .containsExactly(2L, 29944L, 573L, 5929L, 575L, 573L, 2416L, 235265L);
      assertThat(tokenizer.tokenize("hello", 256).ids()).containsExactly(2L, 17534L);
      assertThat(tokenizer.tokenize("Generate depth map: a café at night, 4K", 256).ids())
          .containsExactly(
              2L, 38557L, 10624L, 4403L, 235292L, 476L, 18688L, 696L, 3354L, 235269L, 235248L,
              235310L, 235333L);
    }
  }
}

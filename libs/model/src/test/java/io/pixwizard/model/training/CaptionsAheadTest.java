package io.pixwizard.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.model.pipeline.ModelDescription.TextEncoderKind;
import io.pixwizard.model.pipeline.TextCondition;
import io.pixwizard.model.pipeline.TextStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class CaptionsAheadTest {
  private static final List<String> CAPTIONS =
      List.of("mask the red kettle", "", "remove the rain");

  @Test
  void whatIsTakenIsWhatWouldHaveBeenEncodedThen() throws IOException {
    try (TextStage text = TextStage.load(TextEncoderKind.ALL_MINILM, Path.of("."))) {
      List<TextCondition> expected = text.encode(CAPTIONS);
      CaptionsAhead ahead = new CaptionsAhead(text);
      CompletableFuture.runAsync(() -> ahead.encode(3, 2, CAPTIONS)).join();
      same(ahead.take(3, 2, CAPTIONS), expected);
      same(ahead.take(3, 2, CAPTIONS), expected);
      ahead.encode(4, 0, List.of("another", "batch", "of captions"));
      same(ahead.take(4, 0, CAPTIONS), expected);
    }
  }

  @Test
  void whatIsReadyIsNotEncodedAgain() throws IOException {
    CaptionsAhead ahead;
    List<TextCondition> expected;
    try (TextStage text = TextStage.load(TextEncoderKind.ALL_MINILM, Path.of("."))) {
      expected = text.encode(CAPTIONS);
      ahead = new CaptionsAhead(text);
      ahead.encode(3, 2, CAPTIONS);
    }
    // the encoder is gone
    same(ahead.take(3, 2, CAPTIONS), expected);
  }

  private static void same(List<TextCondition> taken, List<TextCondition> expected) {
    assertThat(taken).hasSameSizeAs(expected);
    for (int i = 0; i < taken.size(); i++) {
      assertThat(taken.get(i).features()).isEqualTo(expected.get(i).features());
      assertThat(taken.get(i).pooled()).isEqualTo(expected.get(i).pooled());
    }
  }
}

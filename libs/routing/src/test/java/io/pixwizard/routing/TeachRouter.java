package io.pixwizard.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.pipeline.ModelDescription.TextEncoderKind;
import io.pixwizard.model.pipeline.TextCondition;
import io.pixwizard.model.pipeline.TextStage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Teaches the router's head anew and writes it where the property {@code router.head.out} says;
 * needed when the catalogue's training templates or the phrasings change.
 */
final class TeachRouter {
  @Test
  @EnabledIfSystemProperty(named = "router.head.out", matches = ".+")
  void writeTheHead() throws IOException {
    Path file = Path.of(System.getProperty("router.head.out"));
    Phrasings phrasings = Phrasings.bundled();
    try (TextStage text = TextStage.load(TextEncoderKind.ALL_MINILM, Path.of("none"))) {
      TextEmbedder embedder =
          texts -> text.encode(texts).stream().map(TextCondition::pooled).toList();
      TaskHead head = HeadTraining.teach(TaskCatalogue.bundled(), phrasings, embedder);
      try (OutputStream out = Files.newOutputStream(file)) {
        head.write(out);
      }
      assertThat(head.digest()).isEqualTo(phrasings.digest(TaskCatalogue.bundled()));
    }
  }
}

package io.pixwizard.encoder.routing;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.pipeline.ModelDescription.TextEncoderKind;
import io.pixwizard.model.pipeline.TextCondition;
import io.pixwizard.model.pipeline.TextStage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Teaches the router's head anew and writes it to the path given; needed when the catalogue's
 * training templates or the phrasings change.
 */
final class TeachRouter {
  private TeachRouter() {}

  public static void main(String[] args) throws IOException {
    try (TextStage text = TextStage.load(TextEncoderKind.ALL_MINILM, Path.of("none"));
        OutputStream out = Files.newOutputStream(Path.of(args[0]))) {
      TextEmbedder embedder =
          texts -> text.encode(texts).stream().map(TextCondition::pooled).toList();
      HeadTraining.teach(TaskCatalogue.bundled(), Phrasings.bundled(), embedder).write(out);
    }
  }
}

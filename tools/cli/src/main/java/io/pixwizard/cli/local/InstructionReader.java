package io.pixwizard.cli.local;

import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.pipeline.ModelDescription;
import io.pixwizard.model.pipeline.ModelDescription.TextEncoderKind;
import io.pixwizard.model.pipeline.ModelDescription.Wording;
import io.pixwizard.model.pipeline.TextCondition;
import io.pixwizard.model.pipeline.TextStage;
import io.pixwizard.routing.CatalogueWording;
import io.pixwizard.routing.GivenInputs;
import io.pixwizard.routing.InstructionRouter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Says instructions in the words that a model reads, as the encoder service does. Used by one
 * thread at a time; holds native memory until {@link #close}.
 */
public final class InstructionReader implements AutoCloseable {
  private final CatalogueWording wording = new CatalogueWording(TaskCatalogue.bundled());
  private final Optional<TextStage> sentences;
  private final Optional<InstructionRouter> router;

  private InstructionReader(Optional<TextStage> sentences) {
    this.sentences = sentences;
    router =
        sentences.map(
            text ->
                new InstructionRouter(
                    TaskCatalogue.bundled(),
                    texts -> text.encode(texts).stream().map(TextCondition::pooled).toList()));
  }

  /** For a model that is described so. */
  public static InstructionReader of(ModelDescription model) throws IOException {
    return new InstructionReader(
        model.wording() == Wording.VERBATIM
            ? Optional.empty()
            : Optional.of(TextStage.load(TextEncoderKind.ALL_MINILM, Path.of(""))));
  }

  /**
   * What the model reads.
   *
   * @param task that the client named; empty if the words alone say it
   */
  public String read(String instruction, Optional<String> task, GivenInputs inputs) {
    return router
        .map(
            routing ->
                task.map(
                        named ->
                            routing.complete(new TaskChoice(named, Map.of(), 1, true), instruction))
                    .orElseGet(() -> routing.route(instruction, inputs)))
        .map(choice -> wording.of(choice, instruction))
        .orElse(instruction);
  }

  @Override
  public void close() {
    sentences.ifPresent(TextStage::close);
  }
}

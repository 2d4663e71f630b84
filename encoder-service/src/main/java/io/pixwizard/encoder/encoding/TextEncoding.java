package io.pixwizard.encoder.encoding;

import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.contracts.task.Wording;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.model.pipeline.GuidedText;
import io.pixwizard.model.pipeline.TextCondition;
import io.pixwizard.routing.CatalogueWording;
import io.pixwizard.routing.GivenInputs;
import io.pixwizard.routing.InstructionRouter;
import io.pixwizard.stage.StageException;
import io.pixwizard.stage.checkpoint.ResidentModels;
import java.util.List;
import java.util.Optional;

/** The text role: what an instruction means, and what the model reads of it. */
public final class TextEncoding {
  private static final String KIND = "guided-text.v1";

  private final CatalogueWording wording = new CatalogueWording(TaskCatalogue.bundled());
  private final InstructionRouter router;
  private final Models<CaptionEncoder> models;
  private final ConditionCache cache;

  /** With the models and the cache of the process. */
  public TextEncoding(
      InstructionRouter router, Models<CaptionEncoder> models, ConditionCache cache) {
    this.router = router;
    this.models = models;
    this.cache = cache;
  }

  /**
   * The task: the client's, or the router's.
   *
   * @throws StageException INVALID_INPUT if the catalogue does not have the client's
   */
  public TaskChoice choose(JobSubmitted submitted) {
    JobInput input = submitted.job().input();
    Optional<TaskChoice> chosen = submitted.task();
    try {
      return chosen.isPresent()
          ? router.complete(chosen.get(), input.instruction())
          : router.route(input.instruction(), GivenInputs.of(input));
    } catch (IllegalArgumentException e) {
      throw new StageException(FailureCode.INVALID_INPUT, false, e.getMessage(), e);
    }
  }

  /** The condition of an instruction, in the model's wording, and the empty caption's. */
  public ConditionCache.Condition encode(
      String instruction, TaskChoice task, CheckpointPublished checkpoint) {
    String read =
        checkpoint.compatibility().wording().equals(Optional.of(Wording.CATALOGUE))
            ? wording.of(task, instruction)
            : instruction;
    return cache.get(
        List.of(KIND, checkpoint.compatibility().textEncoder(), read),
        () -> {
          try (ResidentModels.Lease<CaptionEncoder> lease = models.acquire(checkpoint)) {
            // one after the other: padding to a common length would let one change the other's bits
            TextCondition caption = lease.model().encode(List.of(read)).get(0);
            TextCondition empty = lease.model().encode(List.of("")).get(0);
            return new GuidedText(caption, empty).toBytes();
          }
        });
  }
}

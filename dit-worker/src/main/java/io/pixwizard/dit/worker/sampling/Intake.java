package io.pixwizard.dit.worker.sampling;

import io.opentelemetry.context.Context;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.SamplingParameters;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.pipeline.GuidedText;
import io.pixwizard.model.pipeline.PictureCondition;
import io.pixwizard.model.pipeline.SamplingRequest;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import io.pixwizard.queue.Delivery;
import io.pixwizard.stage.StorePatience;
import java.time.Instant;
import java.util.Optional;

/** What a job needs before its first step, from the object store. */
final class Intake {
  private final ArtifactStore store;
  private final SavedStates states;
  private final StorePatience patience;
  private final TaskCatalogue catalogue;

  Intake(ArtifactStore store, SavedStates states, StorePatience patience, TaskCatalogue catalogue) {
    this.store = store;
    this.states = states;
    this.patience = patience;
    this.catalogue = catalogue;
  }

  /**
   * Fetches conditions and the state that an earlier worker saved.
   *
   * @param waiting is called while the store does not answer
   * @throws io.pixwizard.artifacts.ArtifactException if an artifact is missing or damaged
   * @throws io.pixwizard.model.InvalidInputException if one holds something else
   */
  Seat fetch(
      Event<JobEncoded> event,
      Delivery delivery,
      Context trace,
      Instant startedAt,
      Runnable waiting) {
    JobEncoded encoded = event.data();
    JobContext job = encoded.job();
    return patience.call(
        waiting,
        () -> {
          GuidedText text = GuidedText.fromBytes(store.read(encoded.text()));
          PictureCondition picture = PictureCondition.fromBytes(store.read(encoded.image()));
          SamplingRequest request =
              new SamplingRequest(text.caption(), text.empty(), picture, settings(job.sampling()));
          Optional<SavedStates.Found> saved = states.newest(job.jobId(), encoded.resumeFrom());
          Optional<Task> task = catalogue.find(encoded.task().task());
          return new Seat(
              event, delivery, trace, request, task, startedAt, saved, System.nanoTime());
        });
  }

  private static SamplingSettings settings(SamplingParameters sampling) {
    return new SamplingSettings(
        sampling.seed(),
        sampling.solver().wireName(),
        sampling.steps(),
        sampling.timeShift(),
        sampling.textGuidance(),
        sampling.imageGuidance(),
        1);
  }
}

package io.pixwizard.gateway.api;

import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.job.Priority;
import io.pixwizard.contracts.job.ResultSummary;
import io.pixwizard.contracts.job.SamplingParameters;
import io.pixwizard.contracts.job.StageRun;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.message.PictureSize;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A job as clients see it.
 *
 * @param id identifier
 * @param state how it stands
 * @param instruction as it was asked
 * @param task what the instruction was taken for and how surely; absent until that is known
 * @param checkpoint the version it is pinned to
 * @param attempt counts from 1; grows when a worker is lost
 * @param priority urgency
 * @param picture size of the original picture, px; results are in its coordinates
 * @param canvas size at which the model works, px
 * @param sampling how the flow is sampled; the seed is here also when it was not asked for
 * @param progress where it stands
 * @param result the answer in a line
 * @param outputs the files of the answer
 * @param failure why it failed, or why the last attempt did
 * @param stages where the time went
 * @param createdAt when it was accepted
 * @param updatedAt when it last changed
 * @param endedAt when it ended
 * @param deadline when nobody wants the result any more
 * @param parentJobId the workflow of which it is a step
 * @param children the steps of a workflow
 * @param labels the client's own words
 * @param links paths of what belongs to it
 */
@Schema(name = "Job")
public record JobView(
    String id,
    JobState state,
    String instruction,
    Optional<TaskChoice> task,
    String checkpoint,
    int attempt,
    Priority priority,
    Optional<PictureSize> picture,
    PictureSize canvas,
    SamplingParameters sampling,
    Optional<ProgressView> progress,
    Optional<ResultSummary> result,
    List<OutputView> outputs,
    Optional<Failure> failure,
    List<StageRun> stages,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> endedAt,
    Optional<Instant> deadline,
    Optional<String> parentJobId,
    List<String> children,
    Map<String, String> labels,
    Map<String, String> links) {
  /** Copies the collections. */
  public JobView {
    outputs = List.copyOf(outputs);
    stages = List.copyOf(stages);
    children = List.copyOf(children);
    labels = Map.copyOf(labels);
    links = Map.copyOf(links);
  }
}

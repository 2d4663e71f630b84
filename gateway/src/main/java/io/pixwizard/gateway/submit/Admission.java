package io.pixwizard.gateway.submit;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.job.JobLimits;
import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.contracts.job.JobTerms;
import io.pixwizard.contracts.job.Priority;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.job.Violation;
import io.pixwizard.gateway.job.JobIds;
import io.pixwizard.gateway.job.JobStore;
import io.pixwizard.gateway.job.NewJob;
import io.pixwizard.gateway.model.Checkpoint;
import io.pixwizard.gateway.model.CheckpointChoice;
import io.pixwizard.gateway.problem.Refusal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes requests in. When {@link #admit} returns, the job and its message to the pipeline are on
 * disk; Kafka need not be there.
 */
@Singleton
public final class Admission {
  private static final Logger LOG = Logger.getLogger(Admission.class);

  private final JobLimits limits;
  private final TaskCheck tasks;
  private final CheckpointChoice checkpoints;
  private final PictureIntake pictures;
  private final SamplingDefaults sampling;
  private final JobAssembly assembly;
  private final JobStore jobs;
  private final ArtifactStore store;
  private final JobIds ids;
  private final Clock clock;

  Admission(
      JobLimits limits,
      TaskCheck tasks,
      CheckpointChoice checkpoints,
      PictureIntake pictures,
      SamplingDefaults sampling,
      JobAssembly assembly,
      JobStore jobs,
      ArtifactStore store,
      JobIds ids,
      Clock clock) {
    this.limits = limits;
    this.tasks = tasks;
    this.checkpoints = checkpoints;
    this.pictures = pictures;
    this.sampling = sampling;
    this.assembly = assembly;
    this.jobs = jobs;
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /** The job that an earlier request with the same id was accepted as. */
  public Optional<Admitted> replay(Submission submission) {
    return submission
        .requestId()
        .flatMap(id -> jobs.findRequest(submission.scope(), id))
        .map(
            earlier -> {
              if (!earlier.digest().equals(RequestDigest.of(submission))) {
                throw Refusal.reused(submission.requestId().orElseThrow());
              }
              return new Admitted(earlier.job(), true);
            });
  }

  /**
   * Accepts a request; of many with the same id exactly one becomes a job, and all get it.
   *
   * @throws Refusal naming every field that is outside its limit
   */
  public Admitted admit(Submission submission) {
    return replay(submission).orElseGet(() -> create(submission));
  }

  private Admitted create(Submission submission) {
    // PostgreSQL keeps microseconds
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Violation> violations = new ArrayList<>(limits.validate(submission.request(), now));
    violations.addAll(tasks.of(submission));
    if (!violations.isEmpty()) {
      throw Refusal.violations(violations);
    }
    Checkpoint checkpoint = checkpoints.choose(submission.request().checkpoint());
    tasks
        .trained(submission, checkpoint.published().compatibility().tasks())
        .ifPresent(
            violation -> {
              throw Refusal.violations(List.of(violation));
            });
    String jobId = ids.next();
    boolean stored = false;
    boolean unreachable = false;
    try {
      JobContext context = context(submission, checkpoint, jobId, now);
      List<NewJob> entries = assembly.assemble(submission, context, RequestDigest.of(submission));
      stored = jobs.create(entries);
      return stored
          ? new Admitted(jobs.find(jobId).orElseThrow(), false)
          : replay(submission).orElseThrow();
    } catch (ArtifactException e) {
      // whoever waited in vain for the store need not do so again to clean up in it
      unreachable = e.failure().retryable();
      throw e;
    } finally {
      if (!stored && !unreachable) {
        forget(jobId);
      }
    }
  }

  /** What a request left behind that did not become a job; retention removes what stays. */
  private void forget(String jobId) {
    try {
      store.deleteFolder(KeyLayout.job(jobId));
    } catch (ArtifactException e) {
      LOG.debugf("pictures of a request that is no job stay: %s", e.getMessage());
    }
  }

  private JobContext context(
      Submission submission, Checkpoint checkpoint, String jobId, Instant now) {
    JobRequest request = submission.request();
    Optional<StoredPicture> picture =
        pictures.picture("picture", submission, request.picture(), jobId);
    Optional<StoredPicture> mask = picture.flatMap(it -> pictures.mask(submission, it, jobId));
    Optional<StoredPicture> condition =
        pictures.picture("condition", submission, request.condition(), jobId);
    CanvasChoice canvas = new CanvasChoice(checkpoint.published().compatibility());
    return new JobContext(
        jobId,
        1,
        checkpoint.published().checkpoint(),
        new JobInput(
            request.instruction(),
            picture,
            mask,
            condition,
            canvas.choose(request, picture.or(() -> condition))),
        sampling.complete(request, checkpoint.published()),
        new JobTerms(
            now,
            request.deadline(),
            request.priority().orElse(Priority.NORMAL),
            submission.requestId(),
            Optional.empty(),
            request.formats(),
            request.labels()));
  }
}

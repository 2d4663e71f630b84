package io.pixwizard.gateway.job;

import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.job.StageRun;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.job.TextEncoded;
import io.pixwizard.contracts.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the result of a stage does to a job; results that are already known do nothing. */
final class StageResults {
  private StageResults() {}

  static Optional<Change> textEncoded(Job job, TextEncoded it, Lease lease, Instant now) {
    return reached(job, it, JobState.ENCODING, it.task(), it.stages(), lease, now)
        .map(next -> Change.told(next, "text-encoded", EventData.task(it.task())));
  }

  static Optional<Change> encoded(Job job, JobEncoded it, Lease lease, Instant now) {
    return reached(job, it, JobState.ENCODING, it.task(), it.stages(), lease, now)
        .map(next -> Change.told(next, "encoded", EventData.task(it.task())));
  }

  static Optional<Change> sampled(Job job, JobSampled it, Lease lease, Instant now) {
    return reached(job, it, JobState.DECODING, it.task(), it.stages(), lease, now)
        .map(
            next ->
                Change.told(
                    next,
                    "sampled",
                    EventData.of().put("steps", it.steps()).put("evaluations", it.evaluations())));
  }

  static Change completed(Job job, JobCompleted it, Instant now) {
    JobFacts facts =
        job.facts()
            .reached(Optional.of(it.task()), job.facts().pending(), it.stages())
            .answered(new Answer(it.outputs(), it.result()));
    return Change.told(
        job.moved(JobState.SUCCEEDED, Position.COMPLETED, facts, Lease.NONE, now),
        "completed",
        EventData.completed(it));
  }

  private static Optional<Job> reached(
      Job job,
      Message message,
      JobState wanted,
      TaskChoice task,
      List<StageRun> stages,
      Lease lease,
      Instant now) {
    Position to = Position.of(message).orElseThrow();
    if (to.compareTo(job.position()) <= 0) {
      return Optional.empty();
    }
    JobFacts facts = job.facts().reached(Optional.of(task), PendingMessage.of(message), stages);
    JobState next = job.state().allows(wanted) ? wanted : job.state();
    Lease until = job.state() == JobState.CANCELING ? job.lease() : lease;
    return Optional.of(job.moved(next, to, facts, until, now));
  }
}

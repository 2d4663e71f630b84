package io.pixwizard.gateway.job;

import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobControl;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.job.TextEncoded;
import io.pixwizard.contracts.message.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules by which a job moves. Pure: the same job, message and time give the same change; an
 * empty answer says that nothing changes.
 *
 * <ul>
 *   <li>Events of another attempt than the current one change nothing.
 *   <li>The first terminal event wins; a job that has ended never changes.
 *   <li>An event that was seen before changes nothing, whatever the order of arrival.
 * </ul>
 */
public final class JobRules {
  private final JobPolicy policy;

  /** Rules of this patience. */
  public JobRules(JobPolicy policy) {
    this.policy = policy;
  }

  /** What a message from a stage does to {@code job}. */
  public Optional<Change> received(Job job, Message message, Instant now) {
    if (job.state().terminal()) {
      return Optional.empty();
    } else if (message instanceof TextEncoded it) {
      return current(job, it.job().attempt())
          .flatMap(j -> StageResults.textEncoded(j, it, waiting(now), now));
    } else if (message instanceof JobEncoded it) {
      return current(job, it.job().attempt())
          .flatMap(j -> StageResults.encoded(j, it, waiting(now), now));
    } else if (message instanceof JobSampled it) {
      return current(job, it.job().attempt())
          .flatMap(j -> StageResults.sampled(j, it, waiting(now), now));
    } else if (message instanceof JobCompleted it) {
      return current(job, it.job().attempt()).map(j -> StageResults.completed(j, it, now));
    } else if (message instanceof JobProgress it) {
      return current(job, it.attempt()).flatMap(j -> progressed(j, it, now));
    } else if (message instanceof JobFailed it) {
      return current(job, it.attempt()).map(j -> failed(j, it.failure(), now));
    }
    return Optional.empty();
  }

  /** A workflow goes on to the job of its next step. */
  static Change stepped(Job job, WorkflowPlan plan, Job step, Instant now) {
    JobFacts facts = job.facts().withWorkflow(plan);
    return Change.told(
        job.moved(JobState.SAMPLING, job.position(), facts, Lease.NONE, now),
        "step",
        EventData.of()
            .put("job", step.id())
            .put("instruction", step.context().input().instruction()));
  }

  /** A client wants the job to stop. */
  public Optional<Change> cancel(Job job, String reason, Instant now) {
    if (job.state().terminal() || job.state() == JobState.CANCELING) {
      return Optional.empty();
    }
    Change.Outgoing control = Change.Outgoing.now(JobControl.cancel(job.id(), reason));
    if (job.state() == JobState.QUEUED) {
      Change canceled = Endings.canceled(job, reason, now);
      return Optional.of(Endings.with(canceled, control));
    }
    Job canceling =
        job.moved(
            JobState.CANCELING,
            job.position(),
            job.facts(),
            Lease.waiting(now.plus(policy.cancelLease())),
            now);
    return Optional.of(
        Change.told(canceling, "canceling", EventData.of().put("reason", reason), control));
  }

  /** The deadline has passed. */
  public Optional<Change> expired(Job job, Instant now) {
    if (job.state().terminal()
        || job.context().terms().deadline().filter(end -> !end.isAfter(now)).isEmpty()) {
      return Optional.empty();
    }
    Failure failure =
        new Failure(
            job.stage(),
            FailureCode.DEADLINE_EXCEEDED,
            "deadline: " + job.context().terms().deadline().get() + " has passed",
            false);
    return Optional.of(
        Endings.with(
            Endings.failed(job, failure, now),
            Change.Outgoing.now(JobControl.cancel(job.id(), "deadline exceeded"))));
  }

  /** Nothing was heard of the job until its lease ran out. */
  public Optional<Change> silent(Job job, Instant now) {
    if (job.state().terminal() || !job.lease().expired(now)) {
      return Optional.empty();
    } else if (job.state() == JobState.CANCELING) {
      return Optional.of(Endings.canceled(job, "no worker answered", now));
    } else if (job.lease().running()) {
      Failure lost =
          new Failure(
              job.stage(),
              FailureCode.WORKER_LOST,
              "no sign of life for " + policy.runningLease().toSeconds() + " s",
              true);
      return Optional.of(failed(job, lost, now));
    }
    return job.facts().pending().map(pending -> resent(job, pending, now));
  }

  /** The record that the next stage works from could not be processed by anybody. */
  public Optional<Change> undeliverable(Job job, String problem, Instant now) {
    if (job.state().terminal()) {
      return Optional.empty();
    }
    Failure failure = new Failure(job.stage(), FailureCode.INTERNAL, problem, false);
    return Optional.of(failed(job, failure, now));
  }

  private static Optional<Job> current(Job job, int attempt) {
    return attempt == job.attempt() ? Optional.of(job) : Optional.empty();
  }

  private Lease waiting(Instant now) {
    return Lease.waiting(now.plus(policy.waiting(0)));
  }

  private Optional<Change> progressed(Job job, JobProgress sign, Instant now) {
    if (!job.position().mayRun(sign.stage())) {
      return Optional.empty();
    }
    Lease lease =
        job.state() == JobState.CANCELING
            ? job.lease()
            : Lease.running(now.plus(policy.runningLease()));
    Job alive = job.withFacts(job.facts().saved(sign.state())).withLease(lease);
    boolean further =
        job.facts()
            .progress()
            .map(
                last ->
                    sign.stage().compareTo(last.stage()) > 0
                        || (sign.stage() == last.stage() && sign.step() > last.step()))
            .orElse(true);
    if (!further) {
      return Optional.of(Change.silent(alive));
    }
    JobState wanted =
        switch (sign.stage()) {
          case ADMISSION, TEXT_ENCODING, IMAGE_ENCODING -> JobState.ENCODING;
          case SAMPLING -> JobState.SAMPLING;
          case POSTPROCESSING -> JobState.DECODING;
        };
    JobState next = job.state().allows(wanted) ? wanted : job.state();
    return Optional.of(
        Change.told(
            alive.moved(next, job.position(), alive.facts().progressed(sign), lease, now),
            "progress",
            EventData.progress(sign)));
  }

  private Change failed(Job job, Failure failure, Instant now) {
    if (job.state() == JobState.CANCELING) {
      return Endings.canceled(job, failure.message(), now);
    }
    // a worker that stops a job nobody canceled has lost it
    boolean again = failure.retryable() || failure.code() == FailureCode.CANCELED;
    if (!again || job.facts().pending().isEmpty()) {
      return Endings.failed(job, failure, now);
    } else if (job.losses() + 1 >= policy.attempts()) {
      return Endings.failed(job, exhausted(failure), now);
    }
    Job next = job.nextAttempt();
    Message message = job.facts().pending().get().forAttempt(next.attempt(), job.facts().saved());
    Change.Outgoing outgoing = new Change.Outgoing(message, policy.delay(next.losses()));
    Lease lease = Lease.waiting(now.plus(outgoing.delay()).plus(policy.waiting(0)));
    return Change.told(
        next.moved(JobState.QUEUED, job.position(), job.facts().failed(failure), lease, now),
        "retrying",
        EventData.failure(failure),
        outgoing);
  }

  private Failure exhausted(Failure last) {
    return new Failure(
        last.stage(),
        FailureCode.ATTEMPTS_EXHAUSTED,
        "attempts: %d of %d failed, the last with %s: %s"
            .formatted(
                policy.attempts(), policy.attempts(), last.code().wireName(), last.message()),
        false);
  }

  private Change resent(Job job, PendingMessage pending, Instant now) {
    JobFacts facts = job.facts().resentOnceMore();
    Job waiting =
        job.withFacts(facts).withLease(Lease.waiting(now.plus(policy.waiting(facts.resent()))));
    Message message = pending.forAttempt(job.attempt(), facts.saved());
    return Change.told(
        waiting,
        "resent",
        EventData.of().put("times", facts.resent()),
        Change.Outgoing.now(message));
  }
}

package io.pixwizard.gateway.api;

import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobOutput;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.message.PictureSize;
import io.pixwizard.gateway.job.Answer;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobStore;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs as clients see them. */
@Singleton
final class JobViews {
  private final JobStore jobs;

  JobViews(JobStore jobs) {
    this.jobs = jobs;
  }

  static String path(String jobId) {
    return "/v1/jobs/" + jobId;
  }

  JobView view(Job job) {
    JobContext context = job.context();
    return new JobView(
        job.id(),
        job.state(),
        context.input().instruction(),
        job.facts().task(),
        context.checkpoint().toString(),
        job.attempt(),
        context.terms().priority(),
        context.input().picture().map(JobViews::size),
        context.input().canvas(),
        context.sampling(),
        job.facts().progress().map(it -> progress(job, it)),
        job.facts().answer().map(Answer::result),
        job.facts().answer().map(it -> outputs(job, it)).orElse(List.of()),
        job.facts().failure(),
        job.facts().stages(),
        context.terms().submittedAt(),
        job.updatedAt(),
        job.endedAt(),
        context.terms().deadline(),
        context.terms().parentJobId(),
        children(job),
        context.terms().labels(),
        Map.of(
            "self", path(job.id()),
            "events", path(job.id()) + "/events",
            "cancel", path(job.id()) + "/cancel"));
  }

  private List<String> children(Job job) {
    return job.facts().workflow().isEmpty()
        ? List.of()
        : jobs.children(job.id()).stream().map(Job::id).toList();
  }

  private static PictureSize size(StoredPicture picture) {
    return new PictureSize(picture.width(), picture.height());
  }

  private static ProgressView progress(Job job, JobProgress sign) {
    Optional<String> preview = sign.preview().map(it -> path(job.id()) + "/preview");
    return new ProgressView(sign.stage().wireName(), sign.step(), sign.steps(), preview);
  }

  private static List<OutputView> outputs(Job job, Answer answer) {
    return answer.outputs().stream().map(it -> output(job, it)).toList();
  }

  private static OutputView output(Job job, JobOutput it) {
    return new OutputView(
        it.name(),
        it.kind(),
        it.format(),
        it.mediaType(),
        UriBuilder.fromPath(path(job.id())).path("outputs").path(it.name()).build().toString(),
        it.artifact().sha256(),
        it.artifact().bytes(),
        it.width(),
        it.height(),
        it.meta());
  }
}

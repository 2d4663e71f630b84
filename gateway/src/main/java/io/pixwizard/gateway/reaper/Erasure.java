package io.pixwizard.gateway.reaper;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobStore;
import io.pixwizard.gateway.problem.Refusal;
import jakarta.inject.Singleton;

/** Removes jobs with everything that was stored for them. */
@Singleton
public final class Erasure {
  private final JobStore jobs;
  private final ArtifactStore store;

  Erasure(JobStore jobs, ArtifactStore store) {
    this.jobs = jobs;
    this.store = store;
  }

  /**
   * Erases a job that has ended, and its steps.
   *
   * @throws Refusal if it has not ended
   */
  public void erase(Job job) {
    if (!job.state().terminal()) {
      throw Refusal.conflict(
          "job " + job.id() + " is " + job.state().wireName() + "; cancel it first");
    }
    job.context()
        .terms()
        .parentJobId()
        .ifPresent(
            parent -> {
              throw Refusal.conflict(
                  "job " + job.id() + " is a step of " + parent + "; delete that one");
            });
    // artifacts first: a job without artifacts can be erased again, artifacts without a job cannot
    jobs.children(job.id()).forEach(child -> store.deleteFolder(KeyLayout.job(child.id())));
    store.deleteFolder(KeyLayout.job(job.id()));
    jobs.remove(job.id());
  }
}

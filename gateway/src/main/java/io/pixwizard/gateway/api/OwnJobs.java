package io.pixwizard.gateway.api;

import io.pixwizard.gateway.access.AccessFilter;
import io.pixwizard.gateway.access.Caller;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobStore;
import io.pixwizard.gateway.problem.Refusal;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;

/** The jobs that a caller may see. Those of others do not exist for them. */
@Singleton
final class OwnJobs {
  private final JobStore jobs;

  OwnJobs(JobStore jobs) {
    this.jobs = jobs;
  }

  static Caller caller(ContainerRequestContext request) {
    return (Caller) request.getProperty(AccessFilter.CALLER);
  }

  Job find(ContainerRequestContext request, String id) {
    return jobs.find(id)
        .filter(job -> caller(request).maySee(job.owner()))
        .orElseThrow(() -> Refusal.notFound("job " + id));
  }
}

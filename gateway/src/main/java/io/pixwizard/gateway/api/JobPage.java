package io.pixwizard.gateway.api;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Jobs, newest first.
 *
 * @param jobs of this page
 * @param next cursor of the next page; absent on the last
 */
@Schema(name = "JobPage")
public record JobPage(List<JobView> jobs, Optional<String> next) {
  /** Copies the list. */
  public JobPage {
    jobs = List.copyOf(jobs);
  }
}

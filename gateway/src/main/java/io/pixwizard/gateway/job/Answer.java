package io.pixwizard.gateway.job;

import io.pixwizard.contracts.job.JobOutput;
import io.pixwizard.contracts.job.ResultSummary;
import java.util.List;

/**
 * What a job gave.
 *
 * @param outputs the files
 * @param result the answer in a line
 */
public record Answer(List<JobOutput> outputs, ResultSummary result) {
  /** Copies the list. */
  public Answer {
    outputs = List.copyOf(outputs);
  }
}

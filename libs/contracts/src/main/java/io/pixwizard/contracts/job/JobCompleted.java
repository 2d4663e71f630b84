package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The answer is ready: postproc-service to everybody.
 *
 * @param job the job
 * @param task what the instruction was taken for
 * @param outputs the manifest: at least one file, no name twice
 * @param result the answer in a line
 * @param stages all runs
 */
public record JobCompleted(
    JobContext job,
    TaskChoice task,
    List<JobOutput> outputs,
    ResultSummary result,
    List<StageRun> stages)
    implements Message {

  /**
   * Copies the lists.
   *
   * @throws InvalidMessageException if a value is missing, or a name is used twice
   */
  public JobCompleted {
    InvalidMessageException.present(job, "job");
    InvalidMessageException.present(task, "task");
    outputs = List.copyOf(outputs);
    check(!outputs.isEmpty(), "outputs", "has no file");
    Set<String> names = new HashSet<>();
    for (JobOutput output : outputs) {
      check(names.add(output.name()), "outputs", "two files are called %s", output.name());
    }
    InvalidMessageException.present(result, "result");
    stages = List.copyOf(stages);
  }

  @Override
  public String key() {
    return job.jobId();
  }
}

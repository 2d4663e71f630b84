package io.pixwizard.cli.demo;

import io.pixwizard.cli.job.JobReport;
import java.util.List;

/**
 * What came of a job.
 *
 * @param job what was asked
 * @param report how it ended
 * @param seconds from the submission of the first job until this answer was shown
 * @param files of the answer, below the demo's folder
 */
record DemoResult(DemoJob job, JobReport report, double seconds, List<DemoFile> files) {
  DemoResult {
    files = List.copyOf(files);
  }
}

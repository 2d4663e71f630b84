package io.pixwizard.postproc.answer;

import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.stage.StageException;
import io.pixwizard.vision.export.ExportFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which formats a job gets. */
final class WantedFormats {
  private WantedFormats() {}

  /**
   * The asked formats and the picture; without asked ones the standard formats of the task.
   *
   * @throws StageException naming what the task accepts if a format is not among it
   */
  static Set<ExportFormat> of(Task task, List<String> asked) {
    if (asked.isEmpty()) {
      return EnumSet.copyOf(ExportFormat.standard(task.decoder()));
    }
    Set<ExportFormat> formats = EnumSet.of(ExportFormat.PNG);
    for (String name : asked) {
      formats.add(
          ExportFormat.named(name)
              .filter(format -> format.accepts(task.decoder()))
              .orElseThrow(() -> refused(task, name)));
    }
    return formats;
  }

  private static StageException refused(Task task, String name) {
    List<String> accepted =
        ExportFormat.acceptedBy(task.decoder()).stream().map(ExportFormat::wireName).toList();
    return new StageException(
        FailureCode.INVALID_INPUT,
        false,
        "formats: '%s' is not one of %s of task %s".formatted(name, accepted, task.id()),
        null);
  }
}

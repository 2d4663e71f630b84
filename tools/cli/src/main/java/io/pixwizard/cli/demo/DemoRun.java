package io.pixwizard.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.cli.job.JobClient;
import io.pixwizard.cli.job.JobOrder;
import io.pixwizard.cli.job.JobProgressBar;
import io.pixwizard.cli.job.JobReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Submits the jobs at once, so that stages overlap, and fetches the answers in order. */
final class DemoRun {
  private static final long SEED = 1;

  private final JobClient client;
  private final Path folder;
  private final PrintStream out;
  private final boolean terminal;

  DemoRun(JobClient client, Path folder, PrintStream out, boolean terminal) {
    this.client = client;
    this.folder = folder;
    this.out = out;
    this.terminal = terminal;
  }

  List<DemoResult> run(List<DemoJob> jobs) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Map<String, DemoJob> submitted = new LinkedHashMap<>();
    for (DemoJob job : jobs) {
      submitted.put(client.create(order(job)).path("id").asText(), job);
    }
    List<DemoResult> results = new ArrayList<>();
    for (Map.Entry<String, DemoJob> entry : submitted.entrySet()) {
      results.add(fetch(entry.getKey(), entry.getValue(), begin));
    }
    return results;
  }

  private JobOrder order(DemoJob job) throws IOException {
    copy(job.truth());
    return new JobOrder(
        job.instruction(),
        Optional.empty(),
        copy(job.picture()),
        copy(job.mask()),
        Optional.empty(),
        job.size(),
        Optional.empty(),
        Optional.of(SEED),
        List.of());
  }

  private Optional<Path> copy(Optional<String> file) throws IOException {
    return file.isEmpty() ? Optional.empty() : Optional.of(DemoJob.copy(file.get(), folder));
  }

  private DemoResult fetch(String id, DemoJob job, long begin)
      throws IOException, InterruptedException {
    String title = String.format("%-12s", job.name());
    JobProgressBar bar = new JobProgressBar(out, terminal, title);
    JobReport report = new JobReport(client.follow(id, bar::accept));
    List<DemoFile> files = new ArrayList<>();
    for (JsonNode output : report.job().path("outputs")) {
      Path file = client.download(output, folder.resolve(job.name()));
      files.add(new DemoFile(file, output.path("format").asText()));
    }
    bar.end();
    double seconds = (System.nanoTime() - begin) / 1e9;
    out.printf("%s  %5.1f s  %s%n", title, seconds, report.summary());
    out.flush();
    return new DemoResult(job, report, seconds, files);
  }
}

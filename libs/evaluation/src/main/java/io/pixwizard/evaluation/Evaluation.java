package io.pixwizard.evaluation;

import io.pixwizard.contracts.task.DecoderId;
import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.evaluation.judge.ThingJudge;
import io.pixwizard.evaluation.model.Subject;
import io.pixwizard.evaluation.report.ContactSheet;
import io.pixwizard.evaluation.report.EvaluationReport;
import io.pixwizard.evaluation.report.TaskReports;
import io.pixwizard.evaluation.score.Metric;
import io.pixwizard.evaluation.score.Scorer;
import io.pixwizard.evaluation.score.Scorers;
import io.pixwizard.evaluation.score.Scores;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.evaluation.suite.Suite;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.vision.raster.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Measures a subject and the references on a suite. The same arguments give the same numbers
 * whatever the number of threads, if the subject's answers are a function of its requests. Examples
 * of the next batch are prepared while the model answers this one.
 */
public final class Evaluation {

  private final Suite suite;
  private final EvaluationOptions options;
  private final Scorers scorers;

  /**
   * An evaluation that can be run for several subjects.
   *
   * @throws IllegalArgumentException if a task is asked for that the suite does not have
   */
  public Evaluation(Suite suite, EvaluationOptions options) {
    this.suite = suite;
    this.options = options;
    this.scorers = new Scorers(options.conventions(), ThingJudge.bundled());
    Set<String> known = suite.tasks().stream().map(Task::id).collect(Collectors.toSet());
    if (!known.containsAll(options.tasks())) {
      throw new IllegalArgumentException(
          "tasks: %s; the suite has %s".formatted(options.tasks(), new TreeSet<>(known)));
    }
  }

  /**
   * Runs everything.
   *
   * @throws IOException if a contact sheet cannot be written
   * @throws InterruptedException if the thread is interrupted meanwhile
   * @throws IllegalStateException if a subject does not answer with one picture of the right shape
   *     per example
   */
  public EvaluationReport run(Subject subject, EvaluationProgress progress)
      throws IOException, InterruptedException {
    List<Task> tasks =
        suite.tasks().stream()
            .filter(task -> options.tasks().isEmpty() || options.tasks().contains(task.id()))
            .toList();
    int all = tasks.stream().mapToInt(suite::size).sum();
    int done = 0;
    List<EvaluationReport.TaskReport> reports = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(options.threads());
    try {
      for (Task task : tasks) {
        int before = done;
        reports.add(
            run(
                task,
                subject,
                workers,
                finished -> progress.advanced(task.id(), before + finished, all)));
        done += suite.size(task);
      }
    } finally {
      workers.shutdownNow();
    }
    return new EvaluationReport(
        subject.name(),
        suite.name(),
        options.settings(),
        options.features().map(extractor -> extractor.name()).orElse(""),
        reports,
        suite.skipped());
  }

  private interface Counter {
    void finished(int examples);
  }

  private EvaluationReport.TaskReport run(
      Task task, Subject subject, ExecutorService workers, Counter counter)
      throws IOException, InterruptedException {
    Map<Subject, TaskRun> runs = new LinkedHashMap<>();
    runs.put(subject, new TaskRun());
    options.references().forEach(reference -> runs.put(reference, new TaskRun()));
    ContactSheet sheet = new ContactSheet(task.id(), options.sheetExamples());
    Scorer scorer = scorers.of(task);
    int size = suite.size(task);
    int answered = 0;
    List<Future<Optional<Example>>> next = prepare(task, 0, workers);
    for (int start = 0; start < size; start = end(start, size)) {
      List<Example> examples = new ArrayList<>();
      List<Long> seeds = new ArrayList<>();
      for (int i = 0; i < next.size(); i++) {
        Optional<Example> example = result(next.get(i));
        if (example.isPresent()) {
          examples.add(example.get());
          seeds.add(seed(task, start + i));
        }
      }
      next = prepare(task, end(start, size), workers);
      answered += examples.size();
      if (!examples.isEmpty()) {
        for (Map.Entry<Subject, TaskRun> entry : runs.entrySet()) {
          List<Picture> answers = answers(entry.getKey(), examples, seeds);
          score(task, scorer, examples, answers, entry.getValue(), workers);
          for (int i = 0; entry.getKey() == subject && i < examples.size(); i++) {
            sheet.add(examples.get(i), answers.get(i));
          }
        }
      }
      counter.finished(end(start, size));
    }
    if (options.sheets().isPresent()) {
      sheet.write(options.sheets().get().resolve(task.id() + ".png"));
    }
    Map<String, Map<Metric, Double>> references = new LinkedHashMap<>();
    options.references().forEach(r -> references.put(r.name(), runs.get(r).values()));
    return TaskReports.of(
        task, answered, runs.get(subject).values(), references, options.goals().of(task));
  }

  /** A last batch of one example joins the one before: it would have no other to be mixed with. */
  private int end(int start, int size) {
    int end = Math.min(size, start + options.batch());
    return size - end == 1 ? size : end;
  }

  private List<Future<Optional<Example>>> prepare(Task task, int start, ExecutorService workers) {
    int size = suite.size(task);
    List<Future<Optional<Example>>> examples = new ArrayList<>();
    for (int i = start; i < size && i < end(start, size); i++) {
      int index = i;
      Callable<Optional<Example>> call = () -> suite.example(task, index);
      examples.add(workers.submit(call));
    }
    return examples;
  }

  private long seed(Task task, int index) {
    return SeedStream.of(options.seed()).child(task.id()).child(index).nextLong();
  }

  private static List<Picture> answers(Subject subject, List<Example> examples, List<Long> seeds) {
    List<Picture> answers = subject.answers(examples, seeds);
    if (answers.size() != examples.size()) {
      throw new IllegalStateException(
          "%s gave %d answers to %d examples"
              .formatted(subject.name(), answers.size(), examples.size()));
    }
    for (int i = 0; i < answers.size(); i++) {
      Picture answer = answers.get(i);
      if (!answer.size().equals(examples.get(i).target().size()) || answer.channels() != 3) {
        throw new IllegalStateException(
            "%s answered %s where %s was asked for"
                .formatted(subject.name(), answer, examples.get(i).target()));
      }
    }
    return answers;
  }

  private void score(
      Task task,
      Scorer scorer,
      List<Example> examples,
      List<Picture> answers,
      TaskRun run,
      ExecutorService workers)
      throws InterruptedException {
    List<Future<Scores>> scores = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      Picture answer = answers.get(i);
      Callable<Scores> call = () -> scorer.score(example, answer);
      scores.add(workers.submit(call));
    }
    for (Future<Scores> score : scores) {
      run.add(result(score));
    }
    if (options.features().isPresent() && isGenerated(task)) {
      run.add(options.features().get(), answers, examples.stream().map(Example::target).toList());
    }
  }

  /** Where the target is one of many good answers, only distributions can be compared. */
  private static boolean isGenerated(Task task) {
    return task.decoder() == DecoderId.PICTURE && task.domain() != Domain.RESTORATION;
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}

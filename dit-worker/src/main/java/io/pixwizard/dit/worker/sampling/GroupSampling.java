package io.pixwizard.dit.worker.sampling;

import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.queue.Batch;
import io.pixwizard.stage.StageException;
import io.pixwizard.stage.WorkerOrders;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Samples jobs of equal key to their ends.
 *
 * <p>Between two steps a job may leave: canceled, past its deadline, lost to another worker, or
 * handed over because this process leaves. The others go on from where they are. A batch that fails
 * is tried again in parts, so that one job's failure is its own.
 */
final class GroupSampling {
  private static final System.Logger LOG = System.getLogger(GroupSampling.class.getName());

  private final SamplingModel model;
  private final ComputeGate gate;
  private final WorkerOrders orders;
  private final Reports reports;
  private final Endings endings;
  private final SamplingSettings settings;
  private final StepMeters meters;
  private final Clock clock;
  private final Consumer<Throwable> onOutOfMemory;

  GroupSampling(
      SamplingModel model,
      ComputeGate gate,
      WorkerOrders orders,
      Reports reports,
      Endings endings,
      SamplingSettings settings,
      StepMeters meters,
      Clock clock,
      Consumer<Throwable> onOutOfMemory) {
    this.model = model;
    this.gate = gate;
    this.orders = orders;
    this.reports = reports;
    this.endings = endings;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
    this.onOutOfMemory = onOutOfMemory;
  }

  /**
   * Works until every job has its answer, or the batch drains; then the rest is handed over.
   *
   * @param seats of equal key
   */
  void run(List<Seat> seats, Batch batch) throws InterruptedException {
    Deque<List<Seat>> waiting = new ArrayDeque<>();
    for (int i = 0; i < seats.size(); i += settings.batchLimit()) {
      waiting.add(seats.subList(i, Math.min(i + settings.batchLimit(), seats.size())));
    }
    while (!waiting.isEmpty() && !batch.isDraining()) {
      List<Seat> next = dismiss(waiting.poll());
      if (!next.isEmpty()) {
        pass(next, batch).forEach(waiting::add);
      }
    }
  }

  /** Samples until the batch is done or somebody leaves; returns what is left to do. */
  @SuppressWarnings("CatchingUnchecked") // whatever a step throws is some job's failure
  private List<List<Seat>> pass(List<Seat> seats, Batch batch) throws InterruptedException {
    SamplingRun run = null;
    try {
      run =
          gate.compute(
              () ->
                  model.begin(
                      seats.stream().map(seat -> seat.request(model.ensemble())).toList(),
                      seats.stream()
                          .map(seat -> seat.saved().map(SavedStates.Found::bytes))
                          .toList()));
      meters.began(seats.size());
      for (Seat seat : seats) {
        reports.step(seat.job(), run.step(), seat.trace());
      }
      while (!run.isDone()) {
        if (batch.isDraining()) {
          handOver(run, seats);
          return List.of();
        }
        List<Seat> staying = dismiss(seats);
        if (staying.size() < seats.size()) {
          keep(run, seats);
          return staying.isEmpty() ? List.of() : List.of(staying);
        }
        advance(run, seats);
      }
      finish(run, seats);
      return List.of();
    } catch (ComputeGate.ClosedException e) {
      return List.of();
    } catch (RuntimeException | OutOfMemoryError e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(String.valueOf(e.getMessage()));
      }
      return recover(run, seats, e);
    } finally {
      if (run != null) {
        run.close();
      }
    }
  }

  private void advance(SamplingRun run, List<Seat> seats) {
    long start = System.nanoTime();
    gate.compute(
        () -> {
          run.advance();
          return run;
        });
    long now = System.nanoTime();
    meters.stepped(now - start);
    seats.forEach(seat -> seat.addModelTime((now - start) / seats.size()));
    boolean preview =
        settings.previewSteps() > 0 && run.step() % settings.previewSteps() == 0 && !run.isDone();
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      int at = i;
      boolean save = !run.isDone() && seat.saveIsDue(now, settings.saveEvery().toNanos());
      boolean sign = seat.signIsDue(now, settings.progressEvery().toNanos());
      if (save || preview) {
        Optional<byte[]> state = save ? Optional.of(run.save(i)) : Optional.empty();
        Optional<PngFile> picture =
            preview
                ? Optional.of(
                    PngFile.preview(gate.compute(() -> run.preview(at)), settings.previewSide()))
                : Optional.empty();
        reports.step(seat.job(), run.step(), picture, state, seat.trace());
      } else if (sign || run.isDone()) {
        reports.step(seat.job(), run.step(), seat.trace());
      }
    }
  }

  private void finish(SamplingRun run, List<Seat> seats) throws InterruptedException {
    for (int i = 0; i < seats.size(); i++) {
      int at = i;
      long start = System.nanoTime();
      Seat seat = seats.get(i);
      PngFile png = PngFile.of(gate.compute(() -> run.result(at)));
      Optional<PngFile> reconstruction =
          seat.keepsDetail()
              ? Optional.of(PngFile.of(gate.compute(() -> run.reconstruction(at))))
              : Optional.empty();
      seat.addModelTime(System.nanoTime() - start);
      endings.sampled(seat, png, reconstruction, Math.max(1, run.step()), run.evaluations(i));
    }
  }

  /** Answers those who leave; returns the others. */
  private List<Seat> dismiss(List<Seat> seats) throws InterruptedException {
    List<Seat> staying = new ArrayList<>();
    for (Seat seat : seats) {
      Optional<StageException> reason = reasonToStop(seat.job());
      if (seat.isAnswered()) {
        continue;
      }
      if (!seat.delivery().isHeld()) {
        LOG.log(Level.WARNING, "job {0} is another worker''s now", seat.job().jobId());
        meters.lost();
        seat.answered();
      } else if (reason.isPresent()) {
        endings.failed(seat, reason.get());
        reports.forget(seat.job());
      } else {
        staying.add(seat);
      }
    }
    return staying;
  }

  private Optional<StageException> reasonToStop(JobContext job) {
    return stopped(orders, job, clock);
  }

  /** Why nobody wants the job's result any more. */
  static Optional<StageException> stopped(WorkerOrders orders, JobContext job, Clock clock) {
    Optional<String> canceled = orders.cancelReason(job.jobId());
    if (canceled.isPresent()) {
      return Optional.of(
          new StageException(FailureCode.CANCELED, false, "canceled: " + canceled.get(), null));
    }
    return job.terms()
        .deadline()
        .filter(deadline -> deadline.isBefore(clock.instant()))
        .map(
            deadline ->
                new StageException(
                    FailureCode.DEADLINE_EXCEEDED, false, "the deadline was " + deadline, null));
  }

  private void handOver(SamplingRun run, List<Seat> seats) throws InterruptedException {
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      if (!seat.isAnswered() && seat.delivery().isHeld()) {
        reports.handOver(seat.job(), run.step(), run.save(i), seat.trace());
        seat.delivery().release();
        seat.answered();
      }
    }
  }

  /** Lets every job go on from where it is. */
  private static void keep(SamplingRun run, List<Seat> seats) {
    for (int i = 0; i < seats.size(); i++) {
      seats.get(i).goOnFrom(Optional.of(new SavedStates.Found(run.step(), run.save(i))));
    }
  }

  private List<List<Seat>> recover(SamplingRun run, List<Seat> seats, Throwable problem)
      throws InterruptedException {
    List<Seat> open = seats.stream().filter(seat -> !seat.isAnswered()).toList();
    boolean memory =
        problem instanceof DeviceMemoryException || problem instanceof OutOfMemoryError;
    if (open.size() > 1) {
      LOG.log(Level.WARNING, "a batch of " + open.size() + " failed and goes on in parts", problem);
      if (run != null) {
        keep(run, seats);
      }
      meters.split();
      int half = memory ? (open.size() + 1) / 2 : 1;
      List<List<Seat>> parts = new ArrayList<>();
      for (int i = 0; i < open.size(); i += half) {
        parts.add(open.subList(i, Math.min(i + half, open.size())));
      }
      return parts;
    }
    for (Seat seat : open) {
      if (run == null && seat.saved().isPresent() && problem instanceof InvalidInputException) {
        LOG.log(Level.WARNING, "job " + seat.job().jobId() + " begins anew", problem);
        seat.goOnFrom(Optional.empty());
        return List.of(List.of(seat));
      }
      endings.failed(seat, problem);
    }
    if (memory) {
      onOutOfMemory.accept(problem);
    }
    return List.of();
  }
}

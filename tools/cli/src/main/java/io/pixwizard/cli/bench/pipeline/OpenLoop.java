package io.pixwizard.cli.bench.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests at fixed times, however slowly they are answered: clients who do not know of each
 * other. Latency counts from the time at which a request was due, so that a stall is seen by all
 * requests that it delays.
 */
final class OpenLoop {
  private OpenLoop() {}

  /** Sends a request. */
  @FunctionalInterface
  interface Request {
    /** Completes with the answer, exceptionally if it is refused or lost. */
    CompletableFuture<?> send(int number);
  }

  /**
   * Sends requests and waits for all answers.
   *
   * @param perSecond rate
   * @param requests how many
   */
  static Load run(double perSecond, int requests, Request request) throws InterruptedException {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      long due = begin + (long) (i * 1e9 / perSecond);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      answers.add(
          request
              .send(i)
              .handle((answer, problem) -> new Answer(due, System.nanoTime(), problem == null)));
    }
    List<Double> millis = new ArrayList<>();
    int errors = 0;
    double seconds = requests / perSecond;
    for (CompletableFuture<Answer> future : answers) {
      Answer answer = future.join();
      seconds = Math.max(seconds, (answer.at() - begin) / 1e9);
      if (answer.good()) {
        millis.add((answer.at() - answer.due()) / 1e6);
      } else {
        errors++;
      }
    }
    return new Load(perSecond, seconds, millis, errors);
  }

  /** Times of {@link System#nanoTime}. */
  private record Answer(long due, long at, boolean good) {}

  /**
   * What came of it.
   *
   * @param perSecond requests that were due in a second
   * @param seconds from the first request to the last answer, at least the time that was planned
   * @param millis latency of every request that was accepted, ms
   * @param errors requests that were not
   */
  record Load(double perSecond, double seconds, List<Double> millis, int errors) {
    Load {
      millis = List.copyOf(millis);
    }

    /** Requests that were accepted in a second. */
    double reached() {
      return millis.size() / seconds;
    }
  }
}

package io.pixwizard.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs children in stages. A child that dies before it was ready makes {@link #awaitReady} fail;
 * one that dies later is started again, within limits. Safe for use by many threads; {@link #close}
 * may be called at any time, also by a shutdown hook while another thread starts children.
 */
public final class Supervisor implements AutoCloseable {
  private final PidFiles pids;
  private final RestartPolicy policy;
  private final ChildListener listener;
  private final ReadinessProbe probe = new ReadinessProbe();
  private final ExecutorService watchers = Executors.newCachedThreadPool(Supervisor::daemon);
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Deque<List<Child>> stages = new ArrayDeque<>();
  private final List<Child> unready = new ArrayList<>();
  private final Map<String, Deque<Long>> restarts = new HashMap<>();
  private boolean closing;

  /**
   * @param pids where running children are written down
   * @param policy of restarts
   * @param listener is told what happens
   */
  public Supervisor(PidFiles pids, RestartPolicy policy, ChildListener listener) {
    this.pids = pids;
    this.policy = policy;
    this.listener = listener;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "child-watch");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts the children of one stage without waiting for them. Stages stop in reverse order, the
   * children of a stage side by side.
   *
   * @throws CancellationException if this is being closed
   */
  public void launch(List<ChildSpec> specs) {
    List<Child> stage = new ArrayList<>();
    synchronized (this) {
      stages.push(stage);
    }
    for (ChildSpec spec : specs) {
      Child child = new Child(spec);
      synchronized (this) {
        stage.add(child);
        unready.add(child);
        launch(child);
      }
    }
  }

  private synchronized void launch(Child child) {
    if (closing) {
      throw new CancellationException("stopping");
    }
    listener.starting(child.spec().name());
    try {
      child.launch(pids);
    } catch (IOException e) {
      throw new UncheckedIOException(child.spec().name() + " cannot be started", e);
    }
  }

  /**
   * Waits until all children that were launched can be used; from then on they are watched.
   *
   * @throws ChildFailedException if one ended, said that it failed or took too long
   * @throws CancellationException if this is being closed
   */
  public void awaitReady() throws InterruptedException {
    List<Child> waiting;
    synchronized (this) {
      waiting = List.copyOf(unready);
      unready.clear();
    }
    BlockingQueue<Optional<RuntimeException>> results = new LinkedBlockingQueue<>();
    waiting.forEach(child -> watchers.execute(() -> results.add(tryAwait(child))));
    for (int i = 0; i < waiting.size(); i++) {
      Optional<RuntimeException> failure = results.take();
      if (failure.isPresent()) {
        synchronized (this) {
          throw closing ? new CancellationException("stopping") : failure.get();
        }
      }
    }
  }

  /**
   * Waits until a child that is ready answers at a further address as well.
   *
   * @param child its name
   * @param health address that is asked
   * @throws ChildFailedException if it does not within {@code limit}
   * @throws CancellationException if this is being closed
   */
  public void awaitAnswer(String child, URI health, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (probe.get(health) instanceof ReadinessProbe.Answer.Waiting waiting) {
      synchronized (this) {
        if (closing) {
          throw new CancellationException("stopping");
        }
      }
      if (System.nanoTime() > end) {
        throw new ChildFailedException(
            child, "is not ready after " + limit.toSeconds() + " s: " + waiting.why());
      }
      Thread.sleep(Child.LOOK_MILLIS);
    }
  }

  private Optional<RuntimeException> tryAwait(Child child) {
    try {
      awaitReady(child);
      return Optional.empty();
    } catch (InterruptedException e) {
      return Optional.of(new CancellationException("stopping"));
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  private void awaitReady(Child child) throws InterruptedException {
    Duration took = child.awaitReady(probe);
    listener.ready(child.spec().name(), took);
    watchers.execute(() -> watch(child));
  }

  private void watch(Child child) {
    try {
      ended(child, child.waitFor());
    } catch (InterruptedException e) {
      // being closed
    }
  }

  private void ended(Child child, int status) throws InterruptedException {
    String name = child.spec().name();
    synchronized (this) {
      if (closing) {
        return;
      }
    }
    listener.died(name, status, LogTail.of(child.spec().log()));
    try {
      restart(child);
    } catch (CancellationException e) {
      // being closed
    } catch (RuntimeException e) {
      listener.gaveUp(name);
      end.completeExceptionally(e);
    }
  }

  private void restart(Child child) throws InterruptedException {
    String name = child.spec().name();
    while (true) {
      int time = count(name);
      if (time > policy.limit()) {
        throw new ChildFailedException(
            name,
            "died more than "
                + policy.limit()
                + " times in "
                + policy.window().toSeconds()
                + " s, see "
                + child.spec().log());
      }
      Thread.sleep(policy.delay().toMillis());
      listener.restarting(name, time);
      launch(child);
      try {
        awaitReady(child);
        return;
      } catch (ChildFailedException e) {
        child.terminate();
        child.awaitEnd(System.nanoTime() + child.spec().stopLimit().toNanos());
        listener.died(name, child.waitFor(), e.getMessage());
      }
    }
  }

  /** Counts a restart; gives how many there were in the window. */
  private synchronized int count(String name) {
    Deque<Long> times = restarts.computeIfAbsent(name, n -> new ArrayDeque<>());
    long now = System.nanoTime();
    times.removeIf(time -> now - time > policy.window().toNanos());
    times.add(now);
    return times.size();
  }

  /** Completes when this is closed, exceptionally when a child dies too often. */
  public CompletableFuture<Void> end() {
    return end;
  }

  /** Process ids of the children that run. */
  public synchronized Map<String, Long> running() {
    Map<String, Long> running = new HashMap<>();
    for (List<Child> stage : stages) {
      for (Child child : stage) {
        if (child.isAlive()) {
          running.put(child.spec().name(), child.pid());
        }
      }
    }
    return running;
  }

  /** Stops all children, the last stage first. A second call waits for the first. */
  @Override
  public void close() {
    List<List<Child>> all;
    boolean mine;
    synchronized (this) {
      mine = !closing;
      closing = true;
      all = List.copyOf(stages);
    }
    if (mine) {
      all.forEach(this::stop);
      watchers.shutdownNow();
      end.complete(null);
      closed.complete(null);
    }
    closed.join();
  }

  private void stop(List<Child> stage) {
    List<Child> alive = stage.stream().filter(Child::isAlive).toList();
    long now = System.nanoTime();
    for (Child child : alive) {
      listener.stopping(child.spec().name());
      child.terminate();
    }
    for (Child child : alive) {
      boolean killed = child.awaitEnd(now + child.spec().stopLimit().toNanos());
      listener.stopped(child.spec().name(), killed);
    }
    stage.forEach(child -> pids.remove(child.spec().name()));
  }
}

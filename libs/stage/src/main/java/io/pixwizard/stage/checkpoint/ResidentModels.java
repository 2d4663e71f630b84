package io.pixwizard.stage.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Models that are loaded, at most so many at once, the least recently used unloaded first. A model
 * in use is never unloaded, even where that means one more than allowed. Safe for use by many
 * threads; who asks for a model that another thread is loading waits for it.
 *
 * @param <K> what tells models apart
 * @param <M> the models
 */
public final class ResidentModels<K, M extends AutoCloseable> implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ResidentModels.class.getName());

  private final int capacity;
  private final Map<K, Resident<M>> residents = new LinkedHashMap<>();
  private long uses;

  /**
   * @param capacity at least 1
   * @throws IllegalArgumentException if it is less
   */
  public ResidentModels(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
    }
    this.capacity = capacity;
  }

  /** A model that stays loaded until the lease is closed. */
  public interface Lease<M> extends AutoCloseable {
    /** The model. */
    M model();

    @Override
    void close();
  }

  /**
   * The model of {@code key}, loaded by {@code load} unless it is there.
   *
   * @throws RuntimeException what {@code load} threw; the next call tries again
   */
  public Lease<M> acquire(K key, Supplier<M> load) {
    Resident<M> resident;
    boolean mine;
    List<Resident<M>> unloaded;
    synchronized (this) {
      Resident<M> there = residents.get(key);
      mine = there == null;
      unloaded = mine ? makeRoom(capacity - 1) : List.of();
      resident = mine ? new Resident<>() : there;
      residents.put(key, resident);
      resident.users++;
    }
    unloaded.forEach(Resident::unload);
    if (mine) {
      load(key, resident, load);
    }
    try {
      M model = resident.model.join();
      return new Held(resident, model);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : e;
    }
  }

  /** Loads a model for later if that needs no other in use to go; says whether it is loaded. */
  public boolean preload(K key, Supplier<M> load) {
    synchronized (this) {
      boolean room =
          residents.containsKey(key)
              || residents.size() < capacity
              || residents.values().stream().anyMatch(resident -> resident.users == 0);
      if (!room) {
        return false;
      }
    }
    acquire(key, load).close();
    return true;
  }

  /** Keys of the models that are loaded, or being loaded. */
  public synchronized List<K> resident() {
    return List.copyOf(residents.keySet());
  }

  /** Whether the model of {@code key} can be used at once. */
  public synchronized boolean isLoaded(K key) {
    return Optional.ofNullable(residents.get(key)).filter(r -> r.model.isDone()).isPresent();
  }

  /** Unloads every model that is not in use. */
  public void unloadIdle() {
    List<Resident<M>> idle;
    synchronized (this) {
      idle = makeRoom(0);
    }
    idle.forEach(Resident::unload);
  }

  /** Unloads what is idle; what is in use goes when its last lease is closed. */
  @Override
  public void close() {
    unloadIdle();
  }

  @SuppressWarnings("CatchingUnchecked") // whoever waits for the model must learn it
  private void load(K key, Resident<M> resident, Supplier<M> load) {
    try {
      resident.model.complete(load.get());
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        residents.remove(key, resident);
      }
      resident.model.completeExceptionally(e);
    }
  }

  /** Takes idle models out, the least recently used first, until at most {@code limit} are left. */
  private List<Resident<M>> makeRoom(int limit) {
    List<Resident<M>> out = new ArrayList<>();
    List<Map.Entry<K, Resident<M>>> idle =
        residents.entrySet().stream()
            .filter(entry -> entry.getValue().users == 0)
            .sorted(Comparator.comparingLong(entry -> entry.getValue().usedAt))
            .toList();
    for (Map.Entry<K, Resident<M>> entry : idle) {
      if (residents.size() > limit) {
        residents.remove(entry.getKey());
        out.add(entry.getValue());
      }
    }
    return out;
  }

  private void release(Resident<M> resident) {
    List<Resident<M>> unloaded;
    synchronized (this) {
      resident.users--;
      resident.usedAt = ++uses;
      unloaded = makeRoom(capacity);
    }
    unloaded.forEach(Resident::unload);
  }

  private static final class Resident<M extends AutoCloseable> {
    private final CompletableFuture<M> model = new CompletableFuture<>();
    private int users;
    private long usedAt;

    @SuppressWarnings("CatchingUnchecked")
    void unload() {
      try {
        model.join().close();
      } catch (Exception e) {
        LOG.log(System.Logger.Level.WARNING, "a model was not unloaded cleanly", e);
      }
    }
  }

  private final class Held implements Lease<M> {
    private final Resident<M> resident;
    private final M model;
    private boolean closed;

    Held(Resident<M> resident, M model) {
      this.resident = resident;
      this.model = model;
    }

    @Override
    public M model() {
      return model;
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        release(resident);
      }
    }
  }
}

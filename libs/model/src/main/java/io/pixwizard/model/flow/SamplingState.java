package io.pixwizard.model.flow;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Where one trajectory stands between two steps. An immutable value: a step makes a new one, and
 * the same state always goes on to the same bits on the same device.
 *
 * @param solver the method
 * @param tolerance of an adaptive method
 * @param grid times to report at
 * @param seed of every random draw that the trajectory takes
 * @param step steps taken; with an adaptive method, attempts
 * @param evaluations evaluations of the velocity field taken
 * @param latent the state at {@link #time}, [R, C, h, w], float32
 * @param adaptive what an adaptive method carries from step to step; empty for fixed steps
 */
public record SamplingState(
    Solver solver,
    Tolerance tolerance,
    TimeGrid grid,
    long seed,
    int step,
    int evaluations,
    NDArray latent,
    Optional<AdaptiveProgress> adaptive) {
  public SamplingState {
    requireNonNull(solver, "solver is null");
    requireNonNull(tolerance, "tolerance is null");
    requireNonNull(grid, "grid is null");
    requireNonNull(latent, "latent is null");
    requireNonNull(adaptive, "adaptive is null");
  }

  /** A trajectory that starts at {@code noise} [R, C, h, w]. */
  public static SamplingState start(Solver solver, TimeGrid grid, long seed, NDArray noise) {
    return start(solver, Tolerance.DEFAULT, grid, seed, noise);
  }

  /** A trajectory with a tolerance for adaptive solvers. */
  public static SamplingState start(
      Solver solver, Tolerance tolerance, TimeGrid grid, long seed, NDArray noise) {
    return new SamplingState(solver, tolerance, grid, seed, 0, 0, noise, Optional.empty());
  }

  /** The time that the trajectory has reached. */
  public double time() {
    return solver.isAdaptive()
        ? adaptive.map(AdaptiveProgress::to).orElse((double) grid.get(0))
        : grid.get(step);
  }

  /** Whether the last time of the grid is reached. */
  public boolean isDone() {
    return time() >= grid.last();
  }

  /** Steps of a fixed-step solver in all; empty if the solver chooses its own. */
  public Optional<Integer> totalSteps() {
    return solver.isAdaptive() ? Optional.empty() : Optional.of(grid.size() - 1);
  }

  /**
   * The state at the last time of the grid, [R, C, h, w].
   *
   * @throws IllegalStateException unless {@link #isDone}
   */
  public NDArray result() {
    if (!isDone()) {
      throw new IllegalStateException(
          "the trajectory is at time %s, not at its end".formatted(time()));
    }
    return at(grid.last());
  }

  /**
   * The state at a time of the step that was taken last, [R, C, h, w]. Between its ends only
   * adaptive methods know the state.
   */
  public NDArray at(double reached) {
    return adaptive.map(progress -> progress.at(reached)).orElse(latent);
  }

  /** The arrays that this state holds; states may share them. */
  public Set<NDArray> arrays() {
    Set<NDArray> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    arrays.add(latent);
    adaptive.ifPresent(
        progress -> {
          arrays.add(progress.slope());
          arrays.addAll(progress.interpolation());
        });
    return arrays;
  }
}

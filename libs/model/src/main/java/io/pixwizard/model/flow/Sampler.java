package io.pixwizard.model.flow;

import static io.pixwizard.model.InvalidInputException.check;
import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.TensorChecks;
import io.pixwizard.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves trajectories along a velocity field, one step at a time. Trajectories of one call share
 * every evaluation of the field and nothing else.
 *
 * <p>Guarantees: inputs are never changed; a step of a state depends on that state alone; a latent
 * that is not finite is never passed on.
 */
public final class Sampler {
  private final VelocityField field;

  public Sampler(VelocityField field) {
    this.field = requireNonNull(field, "field is null");
  }

  /** One step of one trajectory. */
  public SamplingState step(SamplingState state) {
    return step(List.of(state)).get(0);
  }

  /**
   * One step of each trajectory. All use the same solver and none is done.
   *
   * @throws NonFiniteLatentException if a step leads to infinity or to no number
   */
  public List<SamplingState> step(List<SamplingState> states) {
    check(!states.isEmpty(), "states", "is empty");
    Solver solver = states.get(0).solver();
    for (SamplingState state : states) {
      check(state.solver() == solver, "states", "use different solvers");
      check(!state.isDone(), "states", "hold one that is done");
    }
    try (GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope()) {
      List<SamplingState> next =
          solver.isAdaptive() ? new AdaptiveStep(field).take(states) : fixedStep(states);
      Set<NDArray> given = Collections.newSetFromMap(new IdentityHashMap<>());
      states.forEach(state -> given.addAll(state.arrays()));
      for (SamplingState state : next) {
        if (!TensorChecks.isFinite(state.latent())) {
          throw new NonFiniteLatentException(state.step(), state.time());
        }
        state.arrays().stream().filter(array -> !given.contains(array)).forEach(scope::keep);
      }
      return next;
    }
  }

  /** Steps until the end and returns the final state; frees the states in between. */
  public SamplingState run(SamplingState start) {
    SamplingState current = start;
    while (!current.isDone()) {
      SamplingState next = step(current);
      Set<NDArray> used = next.arrays();
      used.addAll(start.arrays());
      current.arrays().stream().filter(array -> !used.contains(array)).forEach(NDArray::close);
      current = next;
    }
    return current;
  }

  private List<SamplingState> fixedStep(List<SamplingState> states) {
    ButcherTableau tableau = states.get(0).solver().tableau();
    int batch = states.size();
    List<List<NDArray>> slopes = new ArrayList<>(); // [batch][stage]
    states.forEach(state -> slopes.add(new ArrayList<>()));
    for (int stage = 0; stage < tableau.size(); stage++) {
      List<NDArray> latents = new ArrayList<>();
      float[] times = new float[batch];
      int[] evaluations = new int[batch];
      for (int i = 0; i < batch; i++) {
        SamplingState state = states.get(i);
        float from = state.grid().get(state.step());
        float to = state.grid().get(state.step() + 1);
        float node = (float) tableau.nodes()[stage];
        times[i] = node == 1 ? to : from + (to - from) * node;
        evaluations[i] = state.evaluations() + stage;
        latents.add(
            ButcherTableau.advance(
                state.latent(), to - from, tableau.stages()[stage], slopes.get(i)));
      }
      List<NDArray> velocities = field.velocities(latents, times, evaluations);
      for (int i = 0; i < batch; i++) {
        slopes.get(i).add(velocities.get(i));
      }
    }
    List<SamplingState> next = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      SamplingState state = states.get(i);
      float h = state.grid().get(state.step() + 1) - state.grid().get(state.step());
      next.add(
          new SamplingState(
              state.solver(),
              state.tolerance(),
              state.grid(),
              state.seed(),
              state.step() + 1,
              state.evaluations() + tableau.size(),
              ButcherTableau.advance(state.latent(), h, tableau.weights(), slopes.get(i)),
              Optional.empty()));
    }
    return next;
  }
}

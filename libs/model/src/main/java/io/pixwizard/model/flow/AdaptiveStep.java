package io.pixwizard.model.flow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One attempt of the Dormand-Prince method with the step control of torchdiffeq 0.2.5: an error
 * ratio by root mean square over the whole state, safety 0.9, growth between 0.2 and 10 (at least 1
 * after an accepted step). States are float32, times float64.
 */
final class AdaptiveStep {
  private static final double SAFETY = 0.9;
  private static final double MOST_GROWTH = 10;
  private static final double LEAST_GROWTH = 0.2;

  private final VelocityField field;

  AdaptiveStep(VelocityField field) {
    this.field = field;
  }

  List<SamplingState> take(List<SamplingState> states) {
    List<SamplingState> next = new ArrayList<>();
    for (SamplingState state : states) {
      next.add(attempt(state.adaptive().isPresent() ? state : withInitialStep(state)));
    }
    return next;
  }

  private SamplingState attempt(SamplingState state) {
    AdaptiveProgress progress = state.adaptive().orElseThrow();
    ButcherTableau tableau = DormandPrince.STEP;
    double dt = progress.nextStep();
    double start = progress.to();
    double end = start + dt;
    List<NDArray> slopes = new ArrayList<>(List.of(progress.slope()));
    NDArray y = state.latent();
    for (int stage = 1; stage < tableau.size(); stage++) {
      y = ButcherTableau.advance(state.latent(), dt, tableau.stages()[stage], slopes);
      double node = tableau.nodes()[stage];
      // the end of the step belongs to the next one, so it is approached from below
      float time =
          node == 1 ? Math.nextDown((float) end) : (float) start + (float) node * (float) dt;
      slopes.add(velocity(y, time, state.evaluations() + stage - 1));
    }
    NDArray error = ButcherTableau.combination(dt, DormandPrince.ERROR, slopes);
    double ratio = errorRatio(error, state.tolerance(), state.latent(), y);
    boolean accepted = ratio <= 1;
    double nextStep = dt * growth(ratio);
    AdaptiveProgress nextProgress =
        accepted
            ? new AdaptiveProgress(
                slopes.get(tableau.size() - 1),
                start,
                end,
                nextStep,
                interpolation(state.latent(), y, slopes, (float) dt))
            : new AdaptiveProgress(
                progress.slope(),
                progress.from(),
                progress.to(),
                nextStep,
                progress.interpolation());
    return next(state, accepted ? y : state.latent(), tableau.size() - 1, 1, nextProgress);
  }

  /** Hairer, Norsett and Wanner, "Solving Ordinary Differential Equations I", section II.4. */
  private SamplingState withInitialStep(SamplingState state) {
    NDArray y = state.latent();
    float start = state.grid().get(0);
    NDArray slope = velocity(y, start, state.evaluations());
    NDArray scale = y.abs().mul(state.tolerance().relative()).add(state.tolerance().absolute());
    float d0 = rootMeanSquare(y.div(scale));
    float d1 = rootMeanSquare(slope.div(scale));
    float h0 = d0 < 1e-5f || d1 < 1e-5f ? 1e-6f : 0.01f * d0 / d1;
    NDArray trial = velocity(y.add(slope.mul(h0)), start + h0, state.evaluations() + 1);
    float d2 = rootMeanSquare(trial.sub(slope).div(scale)) / h0;
    float h1 =
        d1 <= 1e-15f && d2 <= 1e-15f
            ? Math.max(1e-6f, h0 * 1e-3f)
            : (float) Math.pow(0.01f / Math.max(d1, d2), 1.0 / DormandPrince.ORDER);
    double first = Math.min(100 * h0, h1);
    AdaptiveProgress progress =
        new AdaptiveProgress(slope, start, start, first, List.of(y, y, y, y, y));
    return next(state, y, 2, 0, progress);
  }

  private NDArray velocity(NDArray y, float time, int evaluation) {
    return field.velocities(List.of(y), new float[] {time}, new int[] {evaluation}).get(0);
  }

  private static SamplingState next(
      SamplingState state, NDArray latent, int evaluations, int steps, AdaptiveProgress progress) {
    return new SamplingState(
        state.solver(),
        state.tolerance(),
        state.grid(),
        state.seed(),
        state.step() + steps,
        state.evaluations() + evaluations,
        latent,
        Optional.of(progress));
  }

  private static double errorRatio(NDArray error, Tolerance tolerance, NDArray y0, NDArray y1) {
    NDArray allowed =
        NDArrays.maximum(y0.abs(), y1.abs()).mul(tolerance.relative()).add(tolerance.absolute());
    return rootMeanSquare(error.div(allowed));
  }

  private static double growth(double ratio) {
    if (ratio == 0) {
      return MOST_GROWTH;
    }
    double least = ratio < 1 ? 1 : LEAST_GROWTH;
    return Math.min(
        MOST_GROWTH, Math.max(SAFETY / Math.pow(ratio, 1.0 / DormandPrince.ORDER), least));
  }

  private static float rootMeanSquare(NDArray x) {
    return (float) Math.sqrt(x.square().mean().getFloat());
  }

  /** The fourth-degree polynomial through both ends with their slopes and through the middle. */
  private static List<NDArray> interpolation(
      NDArray y0, NDArray y1, List<NDArray> slopes, float dt) {
    NDArray middle = ButcherTableau.advance(y0, dt, DormandPrince.MIDDLE, slopes);
    NDArray f0 = slopes.get(0);
    NDArray f1 = slopes.get(slopes.size() - 1);
    NDArray a = f1.sub(f0).mul(2 * dt).sub(y1.add(y0).mul(8)).add(middle.mul(16));
    NDArray b =
        f0.mul(5).sub(f1.mul(3)).mul(dt).add(y0.mul(18)).add(y1.mul(14)).sub(middle.mul(32));
    NDArray c = f1.sub(f0.mul(4)).mul(dt).sub(y0.mul(11)).sub(y1.mul(5)).add(middle.mul(16));
    return List.of(y0, f0.mul(dt), c, b, a);
  }
}

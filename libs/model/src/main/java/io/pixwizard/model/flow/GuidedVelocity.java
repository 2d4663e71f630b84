package io.pixwizard.model.flow;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.pixwizard.model.dit.ConditionInputs;
import io.pixwizard.model.dit.Conditioning;
import io.pixwizard.model.dit.ForwardOptions;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.dit.PreparedConditions;
import io.pixwizard.model.dit.TokenNoise;
import io.pixwizard.model.flow.Guidance.Branch;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The guided velocity of several pictures, all their branches in one evaluation of the network.
 *
 * <p>Branches whose weight is zero are left out: two instead of three when the image scale is 1,
 * one outside the guidance interval. Conditions are prepared once, on the first evaluation that
 * needs them, and reused over all steps.
 *
 * <p>A latent has one row [1, C, h, w]. It may also have three, as the reference's state does: then
 * only the first is read, and the unguided channels of row i are those of branch i. Rows beyond the
 * first matter to the error estimate of adaptive solvers alone.
 *
 * <p>Not safe for use by several threads. Holds native memory until {@link #close}.
 */
public final class GuidedVelocity implements VelocityField, AutoCloseable {
  private static final int ALL_BRANCHES = Branch.values().length;
  private static final int GUIDED_CHANNELS = 3;

  private final PixWizardDiT network;
  private final List<GuidedTrajectory> trajectories;
  private final ForwardOptions options;
  private final BranchNoise noise;

  private final Map<List<Row>, PreparedConditions> prepared = new HashMap<>();
  private final Map<List<Row>, Conditioning> selected = new HashMap<>();

  /** One row of the network's batch. */
  private record Row(int trajectory, Branch branch) {}

  public GuidedVelocity(
      PixWizardDiT network, List<GuidedTrajectory> trajectories, ForwardOptions options) {
    this(network, trajectories, options, seededNoise(trajectories));
  }

  /** With given noise, for parity with recorded draws. */
  public GuidedVelocity(
      PixWizardDiT network,
      List<GuidedTrajectory> trajectories,
      ForwardOptions options,
      BranchNoise noise) {
    this.network = requireNonNull(network, "network is null");
    this.trajectories = List.copyOf(trajectories);
    this.options = requireNonNull(options, "options is null");
    this.noise = requireNonNull(noise, "noise is null");
  }

  @Override
  public List<NDArray> velocities(List<NDArray> latents, float[] times, int[] evaluations) {
    try (GradMode inference = GradMode.off()) {
      List<Row> rows = rows(latents, times);
      List<NDArray> inputs = new ArrayList<>();
      float[] rowTimes = new float[rows.size()];
      for (int i = 0; i < rowTimes.length; i++) {
        int trajectory = rows.get(i).trajectory();
        inputs.add(latents.get(trajectory).get(0));
        rowTimes[i] = times[trajectory];
      }
      List<NDArray> velocities = evaluate(rows, inputs, rowTimes, evaluations);
      List<NDArray> guided = new ArrayList<>();
      for (int i = 0; i < latents.size(); i++) {
        Map<Branch, NDArray> branches = new HashMap<>();
        for (int row = 0; row < rowTimes.length; row++) {
          if (rows.get(row).trajectory() == i) {
            branches.put(rows.get(row).branch(), velocities.get(row));
          }
        }
        guided.add(combine(branches, trajectories.get(i).guidance(), times[i], latents.get(i)));
      }
      return guided;
    }
  }

  private List<Row> rows(List<NDArray> latents, float[] times) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < latents.size(); i++) {
      boolean everyBranch = latents.get(i).getShape().get(0) == ALL_BRANCHES;
      for (Branch branch : Branch.values()) {
        if (everyBranch || trajectories.get(i).guidance().needs(branch, times[i])) {
          rows.add(new Row(i, branch));
        }
      }
    }
    return rows;
  }

  private List<NDArray> evaluate(
      List<Row> rows, List<NDArray> inputs, float[] times, int[] evaluations) {
    PreparedConditions conditions = prepared.computeIfAbsent(rows, this::prepare);
    List<TokenNoise> draws = new ArrayList<>();
    boolean stochastic = false;
    for (Row row : rows) {
      TokenNoise draw = TokenNoise.NONE;
      if (trajectories.get(row.trajectory()).tokenNoise()) {
        stochastic = true;
        draw = noise.noise(row.trajectory(), row.branch().row(), evaluations[row.trajectory()]);
      }
      draws.add(draw);
    }
    if (!stochastic) {
      Conditioning conditioning = selected.computeIfAbsent(rows, r -> select(conditions));
      return network.forward(inputs, times, conditioning, options);
    }
    try (Conditioning conditioning = conditions.select(draws)) {
      return network.forward(inputs, times, conditioning, options);
    }
  }

  private PreparedConditions prepare(List<Row> rows) {
    List<ConditionInputs> items =
        rows.stream().map(row -> trajectories.get(row.trajectory()).inputs(row.branch())).toList();
    PreparedConditions conditions = network.prepare(items);
    TensorScope.detach(conditions.arrays());
    return conditions;
  }

  private static Conditioning select(PreparedConditions conditions) {
    Conditioning conditioning = conditions.select();
    TensorScope.detach(conditioning.arrays());
    return conditioning;
  }

  private static NDArray combine(
      Map<Branch, NDArray> branches, Guidance guidance, float time, NDArray latent) {
    NDArray guided = null; // [C, h, w]
    for (Branch branch : Branch.values()) {
      double weight = guidance.weight(branch, time);
      if (weight != 0) {
        NDArray velocity = branches.get(branch);
        NDArray term = weight == 1 ? velocity : velocity.mul((float) weight);
        guided = guided == null ? term : guided.add(term);
      }
    }
    NDList rows = new NDList();
    for (int row = 0; row < latent.getShape().get(0); row++) {
      NDArray own = branches.get(Branch.ofRow(row));
      rows.add(
          guidance.channels() == Guidance.Channels.ALL
              ? guided
              : guided.get(":{}", GUIDED_CHANNELS).concat(own.get("{}:", GUIDED_CHANNELS), 0));
    }
    return NDArrays.stack(rows);
  }

  private static BranchNoise seededNoise(List<GuidedTrajectory> trajectories) {
    return (trajectory, branch, evaluation) ->
        TokenNoise.seeded(trajectories.get(trajectory).seed(), evaluation, branch);
  }

  @Override
  public void close() {
    selected.values().forEach(Conditioning::close);
    prepared.values().forEach(PreparedConditions::close);
    selected.clear();
    prepared.clear();
  }
}

package io.pixwizard.model.pipeline;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.autoencoder.ByteRounding;
import io.pixwizard.model.autoencoder.LatentCodec;
import io.pixwizard.model.autoencoder.Pixels;
import io.pixwizard.model.dit.ConditionInputs;
import io.pixwizard.model.dit.ForwardOptions;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.flow.Guidance;
import io.pixwizard.model.flow.GuidedTrajectory;
import io.pixwizard.model.flow.GuidedVelocity;
import io.pixwizard.model.flow.Sampler;
import io.pixwizard.model.flow.SamplingState;
import io.pixwizard.model.flow.Solver;
import io.pixwizard.model.flow.TimeGrid;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import io.pixwizard.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Pictures on their way from noise, all at the same step.
 *
 * <p>A step is the unit of everything that can happen to them: report, preview, save, leave out. A
 * saved picture that another process takes up ends in the same bits as one that was never moved, on
 * the same kind of device and in a batch of one. A picture that is begun from several noises is
 * several states that end in one picture, the mean of their latents. Not safe for use by several
 * threads. Holds native memory until {@link #close}.
 */
public final class SamplingBatch implements AutoCloseable {
  private final LatentCodec codec;
  private final NDManager manager;
  private final GuidedVelocity velocity;
  private final Sampler sampler;
  private final List<SamplingRequest> requests;
  private final int[] first; // of each request's states, and their number
  private List<SamplingState> states;
  private List<Optional<SamplingState>> before;

  SamplingBatch(
      PixWizardDiT network,
      LatentCodec codec,
      NDManager manager,
      List<SamplingRequest> requests,
      List<Optional<byte[]>> saved) {
    this.codec = codec;
    this.manager = manager;
    this.requests = List.copyOf(requests);
    this.first = new int[requests.size() + 1];
    List<GuidedTrajectory> trajectories = new ArrayList<>();
    List<SamplingState> started = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      SamplingRequest request = requests.get(i);
      List<SamplingState> fresh = new ArrayList<>();
      for (int member = 0; member < request.settings().ensemble(); member++) {
        NDArray noise = noise(request, member);
        trajectories.add(trajectory(request, noise));
        fresh.add(fresh(request, noise));
      }
      started.addAll(saved.get(i).map(bytes -> resumed(bytes, request)).orElse(fresh));
      first[i + 1] = started.size();
    }
    this.before = started.stream().map(state -> Optional.<SamplingState>empty()).toList();
    int step = started.get(0).step();
    check(
        started.stream().allMatch(state -> state.step() == step),
        "saved",
        "states are not all at step %s",
        step);
    this.states = List.copyOf(started);
    this.velocity = new GuidedVelocity(network, trajectories, ForwardOptions.DEFAULT);
    this.sampler = new Sampler(velocity);
  }

  /** Steps that every picture has taken. */
  public int step() {
    return states.get(0).step();
  }

  /** Evaluations of the network that picture {@code i} has taken. */
  public int evaluations(int i) {
    return members(i).map(member -> states.get(member).evaluations()).sum();
  }

  /** Whether the pictures are done. */
  public boolean isDone() {
    return states.stream().allMatch(SamplingState::isDone);
  }

  /**
   * Takes one step.
   *
   * @throws io.pixwizard.model.flow.NonFiniteLatentException if a latent is not finite
   */
  public void advance() {
    check(!isDone(), "batch", "is done");
    List<SamplingState> next = sampler.step(states);
    before.forEach(state -> state.ifPresent(old -> old.latent().close()));
    before = states.stream().map(Optional::of).toList();
    states = next;
  }

  /** The state of picture {@code i}, to go on elsewhere. */
  public byte[] save(int i) {
    return EnsembleState.toBytes(members(i).mapToObj(states::get).toList());
  }

  /**
   * Where picture {@code i} is heading: its last step prolonged to the end. Noise before the first
   * step.
   */
  public RgbPicture preview(int i) {
    try (TensorScope scope = new TensorScope()) {
      return decoded(mean(members(i).mapToObj(this::heading).toList()));
    }
  }

  /**
   * Picture {@code i}.
   *
   * @throws IllegalStateException unless it is done
   * @throws io.pixwizard.model.autoencoder.NonFiniteException if a decoded value is not finite
   */
  public RgbPicture result(int i) {
    try (TensorScope scope = new TensorScope()) {
      return decoded(mean(members(i).mapToObj(member -> states.get(member).result()).toList()));
    }
  }

  /**
   * What the autoencoder leaves of the input of picture {@code i}; at any step the same.
   *
   * @throws io.pixwizard.model.autoencoder.NonFiniteException if a decoded value is not finite
   */
  public RgbPicture reconstruction(int i) {
    try (TensorScope scope = new TensorScope()) {
      PictureCondition input = requests.get(i).picture();
      return decoded(OwnedArrays.of(manager, input.latent(), latentShape(input)).expandDims(0));
    }
  }

  @Override
  public void close() {
    velocity.close();
    manager.close();
  }

  private IntStream members(int i) {
    return IntStream.range(first[i], first[i + 1]);
  }

  /** Where a state is heading, [1, C, h, w]. */
  private NDArray heading(int member) {
    SamplingState state = states.get(member);
    NDArray latent = state.latent();
    if (before.get(member).isPresent() && !state.isDone()) {
      SamplingState old = before.get(member).get();
      double ahead = (1 - state.time()) / (state.time() - old.time());
      latent = latent.add(latent.sub(old.latent()).mul((float) ahead));
    }
    return latent;
  }

  /** Of one latent itself, to the bit. */
  private static NDArray mean(List<NDArray> latents) {
    NDArray sum = latents.get(0);
    for (NDArray latent : latents.subList(1, latents.size())) {
      sum = sum.add(latent);
    }
    return latents.size() == 1 ? sum : sum.div((float) latents.size());
  }

  private RgbPicture decoded(NDArray latent) {
    NDArray picture = codec.decode(latent); // [1, 3, H, W]
    return new RgbPicture(
        Pixels.toBytes(picture, ByteRounding.NEAREST),
        Math.toIntExact(picture.getShape().get(3)),
        Math.toIntExact(picture.getShape().get(2)));
  }

  private NDArray noise(SamplingRequest request, int member) {
    PictureCondition picture = request.picture();
    float[] values =
        new RandomStream(request.settings().seed(), Purpose.INITIAL_NOISE, member)
            .normal(picture.channels() * picture.height() * picture.width());
    return OwnedArrays.of(manager, values, latentShape(picture));
  }

  private GuidedTrajectory trajectory(SamplingRequest request, NDArray noise) {
    PictureCondition picture = request.picture();
    NDArray latent = OwnedArrays.of(manager, picture.latent(), latentShape(picture));
    NDArray tokens =
        OwnedArrays.of(
            manager, picture.tokens(), new Shape(picture.tokenCount(), picture.tokenWidth()));
    SamplingSettings settings = request.settings();
    return new GuidedTrajectory(
        inputs(latent, Optional.of(tokens), request.text()),
        inputs(latent, Optional.of(tokens), request.emptyText()),
        inputs(noise, Optional.empty(), request.emptyText()),
        Guidance.allChannels(settings.textGuidance(), settings.imageGuidance()),
        false,
        settings.seed());
  }

  private ConditionInputs inputs(NDArray latent, Optional<NDArray> tokens, TextCondition text) {
    boolean[] mask = new boolean[text.tokens()];
    Arrays.fill(mask, true);
    return new ConditionInputs(
        latent,
        tokens,
        OwnedArrays.of(manager, text.features(), new Shape(text.tokens(), text.width())),
        mask,
        OwnedArrays.of(manager, text.pooled(), new Shape(text.pooled().length)));
  }

  private static SamplingState fresh(SamplingRequest request, NDArray noise) {
    SamplingSettings settings = request.settings();
    return SamplingState.start(
        Solver.named(settings.solver()),
        TimeGrid.shifted(settings.steps() + 1, settings.timeShift()),
        settings.seed(),
        noise.expandDims(0));
  }

  private List<SamplingState> resumed(byte[] bytes, SamplingRequest request) {
    List<SamplingState> found = EnsembleState.fromBytes(bytes, manager);
    check(
        found.size() == request.settings().ensemble(),
        "saved state",
        "is of %s noises, not %s",
        found.size(),
        request.settings().ensemble());
    found.forEach(state -> requireOf(request, state));
    return found;
  }

  private static void requireOf(SamplingRequest request, SamplingState state) {
    Shape expected = latentShape(request.picture());
    check(
        state.latent().getShape().equals(new Shape(1).addAll(expected)),
        "saved state",
        "is of a latent %s, not %s",
        state.latent().getShape(),
        expected);
    check(
        state.seed() == request.settings().seed()
            && state.grid().size() == request.settings().steps() + 1
            && state.solver() == Solver.named(request.settings().solver()),
        "saved state",
        "is of another request");
  }

  private static Shape latentShape(PictureCondition picture) {
    return new Shape(picture.channels(), picture.height(), picture.width());
  }
}

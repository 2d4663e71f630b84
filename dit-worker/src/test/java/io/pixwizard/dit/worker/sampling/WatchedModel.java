package io.pixwizard.dit.worker.sampling;

import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.pipeline.SamplingRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real model with something in front of every step: a delay, a fault, a count. */
final class WatchedModel implements SamplingModel {
  private final SamplingModel real;
  private final BeforeStep hook;

  /** Called before each step. */
  @FunctionalInterface
  interface BeforeStep {
    void step(List<SamplingRequest> requests, int step);
  }

  private WatchedModel(SamplingModel real, BeforeStep hook) {
    this.real = real;
    this.hook = hook;
  }

  static SamplingModel load(Path folder, BeforeStep hook) {
    return new WatchedModel(PixWizardModel.load(folder, Placement.CPU), hook);
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int ensemble() {
    return real.ensemble();
  }

  @Override
  public SamplingRun begin(List<SamplingRequest> requests, List<Optional<byte[]>> saved) {
    return new Run(real.begin(requests, saved), requests, hook);
  }

  @Override
  public void close() {
    real.close();
  }

  private record Run(SamplingRun real, List<SamplingRequest> requests, BeforeStep hook)
      implements SamplingRun {
    @Override
    public void advance() {
      hook.step(requests, real.step());
      real.advance();
    }

    @Override
    public int step() {
      return real.step();
    }

    @Override
    public int evaluations(int i) {
      return real.evaluations(i);
    }

    @Override
    public boolean isDone() {
      return real.isDone();
    }

    @Override
    public byte[] save(int i) {
      return real.save(i);
    }

    @Override
    public RgbPicture preview(int i) {
      return real.preview(i);
    }

    @Override
    public RgbPicture result(int i) {
      return real.result(i);
    }

    @Override
    public RgbPicture reconstruction(int i) {
      return real.reconstruction(i);
    }

    @Override
    public void close() {
      real.close();
    }
  }
}

package io.pixwizard.dit.worker.sampling;

import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.pipeline.SamplingRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A model whose steps take a fixed time, like those of a device of known speed: a facility for
 * benchmarks. After each real step, whatever the size of the batch, it waits until the time of a
 * step has passed; a step that takes longer is not delayed. So the throughput of many workers can
 * be measured on a machine whose cores would otherwise be the limit. Results are those of the real
 * model.
 */
public final class FixedStepTimeModel implements SamplingModel {
  private final SamplingModel real;
  private final Pace pace;

  private FixedStepTimeModel(SamplingModel real, Pace pace) {
    this.real = real;
    this.pace = pace;
  }

  /** How long a step takes, and how that is waited for. */
  record Pace(long stepNanos, LongSupplier clock, Pause pause) {
    /** Waits. */
    @FunctionalInterface
    interface Pause {
      void nanos(long time) throws InterruptedException;
    }

    void step(Runnable work) {
      long end = clock.getAsLong() + stepNanos;
      work.run();
      long left = end - clock.getAsLong();
      if (left > 0) {
        try {
          pause.nanos(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt(); // whoever samples looks after the step
        }
      }
    }
  }

  /**
   * Models of another loader whose steps take {@code stepTime}.
   *
   * @throws IllegalArgumentException if the time is not positive
   */
  public static SamplingModel.Loader loader(SamplingModel.Loader real, Duration stepTime) {
    if (stepTime.isZero() || stepTime.isNegative()) {
      throw new IllegalArgumentException("the simulated step time must be positive: " + stepTime);
    }
    Pace pace = new Pace(stepTime.toNanos(), System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    return folder -> of(real.load(folder), pace);
  }

  static SamplingModel of(SamplingModel real, Pace pace) {
    return new FixedStepTimeModel(real, pace);
  }

  @Override
  public int ensemble() {
    return real.ensemble();
  }

  @Override
  public SamplingRun begin(List<SamplingRequest> requests, List<Optional<byte[]>> saved) {
    return new Run(real.begin(requests, saved), pace);
  }

  @Override
  public void close() {
    real.close();
  }

  private record Run(SamplingRun real, Pace pace) implements SamplingRun {
    @Override
    public void advance() {
      pace.step(real::advance);
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

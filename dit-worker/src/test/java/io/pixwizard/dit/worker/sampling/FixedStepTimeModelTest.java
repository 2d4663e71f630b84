package io.pixwizard.dit.worker.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.pipeline.SamplingRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixedStepTimeModelTest {
  private static final long STEP = 100;

  private long now;
  private long work;
  private long waited;
  private int steps;

  @Test
  void aStepTakesItsTime() {
    work = 30;
    try (SamplingModel model = model(this::pass);
        SamplingRun run = model.begin(List.of(), List.of())) {
      run.advance();
      run.advance();
      assertThat(run.step()).isEqualTo(2);
    }
    assertThat(now).isEqualTo(2 * STEP);
    assertThat(waited).isEqualTo(140);
  }

  @Test
  void aSlowStepIsNotDelayed() {
    work = 130;
    try (SamplingModel model = model(this::pass);
        SamplingRun run = model.begin(List.of(), List.of())) {
      run.advance();
    }
    assertThat(now).isEqualTo(130);
    assertThat(waited).isZero();
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    SamplingModel model =
        model(
            time -> {
              throw new InterruptedException();
            });
    try (model;
        SamplingRun run = model.begin(List.of(), List.of())) {
      run.advance();
      assertThat(run.step()).isEqualTo(1);
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aTimeOfNothingIsRefused() {
    assertThatThrownBy(() -> FixedStepTimeModel.loader(folder -> null, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be positive: PT0S");
  }

  private void pass(long time) {
    now += time;
    waited += time;
  }

  private SamplingModel model(FixedStepTimeModel.Pace.Pause pause) {
    SamplingModel real =
        new SamplingModel() {
          @Override
          public int ensemble() {
            return 1;
          }

          @Override
          public SamplingRun begin(List<SamplingRequest> requests, List<Optional<byte[]>> saved) {
            return new CountedRun();
          }

          @Override
          public void close() {
            // holds nothing
          }
        };
    return FixedStepTimeModel.of(real, new FixedStepTimeModel.Pace(STEP, () -> now, pause));
  }

  /** Steps that take {@link #work}. */
  private final class CountedRun implements SamplingRun {
    @Override
    public void advance() {
      now += work;
      steps++;
    }

    @Override
    public int step() {
      return steps;
    }

    @Override
    public int evaluations(int i) {
      return steps;
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public byte[] save(int i) {
      return new byte[0];
    }

    @Override
    public RgbPicture preview(int i) {
      return new RgbPicture(new byte[3], 1, 1);
    }

    @Override
    public RgbPicture result(int i) {
      return preview(i);
    }

    @Override
    public RgbPicture reconstruction(int i) {
      return preview(i);
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}

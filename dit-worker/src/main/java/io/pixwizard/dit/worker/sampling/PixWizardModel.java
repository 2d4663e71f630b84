package io.pixwizard.dit.worker.sampling;

import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.pipeline.ModelDescription;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.pipeline.SamplingBatch;
import io.pixwizard.model.pipeline.SamplingRequest;
import io.pixwizard.model.pipeline.SamplingStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The model library's diffusion transformer and autoencoder. */
public final class PixWizardModel implements SamplingModel {
  private final SamplingStage stage;
  private final int ensemble;

  private PixWizardModel(SamplingStage stage, int ensemble) {
    this.stage = stage;
    this.ensemble = ensemble;
  }

  /**
   * Loads a model folder.
   *
   * @throws UncheckedIOException if a file cannot be read
   * @throws DeviceMemoryException if the device has too little memory
   */
  public static PixWizardModel load(Path folder, Placement placement) {
    return translated(
        () -> {
          try {
            return new PixWizardModel(
                SamplingStage.load(folder, placement), ModelDescription.read(folder).ensemble());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public int ensemble() {
    return ensemble;
  }

  @Override
  public SamplingRun begin(List<SamplingRequest> requests, List<Optional<byte[]>> saved) {
    return new Run(translated(() -> stage.begin(requests, saved)));
  }

  @Override
  public void close() {
    stage.close();
  }

  /** LibTorch has one kind of exception; its allocators are known by their words. */
  private static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      if (message.contains("out of memory")
          || message.contains("not enough memory")
          || message.contains("can't allocate memory")) {
        throw new DeviceMemoryException(e.getMessage().lines().findFirst().orElse(""), e);
      }
      throw e;
    }
  }

  private record Run(SamplingBatch batch) implements SamplingRun {
    @Override
    public int step() {
      return batch.step();
    }

    @Override
    public int evaluations(int i) {
      return batch.evaluations(i);
    }

    @Override
    public boolean isDone() {
      return batch.isDone();
    }

    @Override
    public void advance() {
      translated(
          () -> {
            batch.advance();
            return batch;
          });
    }

    @Override
    public byte[] save(int i) {
      return batch.save(i);
    }

    @Override
    public RgbPicture preview(int i) {
      return translated(() -> batch.preview(i));
    }

    @Override
    public RgbPicture result(int i) {
      return translated(() -> batch.result(i));
    }

    @Override
    public RgbPicture reconstruction(int i) {
      return translated(() -> batch.reconstruction(i));
    }

    @Override
    public void close() {
      batch.close();
    }
  }
}

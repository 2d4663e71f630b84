package io.pixwizard.gateway.submit;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.contracts.job.PictureReference;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.access.Caller;
import io.pixwizard.gateway.picture.PngFiles;
import io.pixwizard.gateway.problem.Refusal;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.LimitExceededException;
import io.pixwizard.vision.input.InputPicture;
import io.pixwizard.vision.input.MaskInput;
import io.pixwizard.vision.input.PictureReader;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Size;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Takes pictures in: fetched, decoded once to be sure that every stage can, and stored by content
 * under the job. Pictures are stored as they came; masks as white on black.
 */
@Singleton
final class PictureIntake {
  private final PictureSource source;
  private final PictureReader reader;
  private final ArtifactStore store;
  private final Semaphore decoders;

  PictureIntake(
      PictureSource source, PictureReader reader, ArtifactStore store, GatewayConfig config) {
    this.source = source;
    this.reader = reader;
    this.store = store;
    this.decoders = new Semaphore(config.pictures().decoders());
  }

  /** A picture, wherever it comes from: a file of the request wins over a reference. */
  Optional<StoredPicture> picture(
      String field, Submission submission, Optional<PictureReference> reference, String jobId) {
    return bytes(field, submission, reference)
        .map(
            file -> {
              String[] type = new String[1];
              Size size =
                  decoding(
                      field,
                      () -> {
                        InputPicture picture = reader.read(file);
                        type[0] = picture.format().name().toLowerCase(Locale.ROOT);
                        return picture.size();
                      });
              return stored(file, "image/" + type[0], size, jobId);
            });
  }

  /**
   * A mask for {@code picture}; its transparent pixels are meant if it has any, else the bright.
   */
  Optional<StoredPicture> mask(Submission submission, StoredPicture picture, String jobId) {
    String field = "mask";
    return bytes(field, submission, submission.request().mask())
        .map(
            file -> {
              Size size = new Size(picture.width(), picture.height());
              byte[] png = decoding(field, () -> PngFiles.mask(mask(file, size)));
              return stored(png, PngFiles.MEDIA_TYPE, size, jobId);
            });
  }

  private Mask mask(byte[] file, Size size) {
    InputPicture picture = reader.read(file);
    MaskInput meant =
        picture.transparent().bounds().isPresent()
            ? new MaskInput.Transparent(picture)
            : new MaskInput.Bright(picture);
    return meant.toMask(size);
  }

  private Optional<byte[]> bytes(
      String field, Submission submission, Optional<PictureReference> reference) {
    Caller caller = submission.caller();
    return Optional.ofNullable(submission.files().get(field))
        .or(() -> reference.map(it -> source.read(field, it, caller)));
  }

  private StoredPicture stored(byte[] file, String mediaType, Size size, String jobId) {
    ArtifactRef artifact =
        store.putAddressed(KeyLayout.job(jobId) + "inputs/", Content.of(file), mediaType);
    return new StoredPicture(artifact, size.width(), size.height());
  }

  private <T> T decoding(String field, Supplier<T> work) {
    decoders.acquireUninterruptibly();
    try {
      return work.get();
    } catch (LimitExceededException e) {
      throw Refusal.violation(field, e.field() + " at most " + plain(e.limit()), plain(e.actual()));
    } catch (InvalidDataException e) {
      throw Refusal.violation(
          field, "a JPEG, PNG, GIF, BMP, TIFF or WebP picture that fits", e.getMessage());
    } finally {
      decoders.release();
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}

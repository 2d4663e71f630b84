package io.pixwizard.postproc.answer;

import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.detail.DetailTransfer;
import io.pixwizard.vision.frame.Rescaling;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import java.util.Optional;

/** Answers that have the detail of the user's picture, in its full size. */
public final class KeptDetail {
  private final PictureStore pictures;
  private final Optional<DetailTransfer> transfer;

  /**
   * @param tolerance of {@link DetailTransfer}; 0 keeps no detail
   * @throws io.pixwizard.vision.InvalidDataException if the tolerance is negative
   */
  public KeptDetail(PictureStore pictures, double tolerance) {
    this.pictures = pictures;
    this.transfer = tolerance == 0 ? Optional.empty() : Optional.of(new DetailTransfer(tolerance));
  }

  /**
   * The answer in the size of the original, its change measured at the size of the sample; nothing
   * if no detail is to be kept.
   *
   * @throws io.pixwizard.stage.StageException if a picture is missing or damaged
   */
  Optional<PictureResult> keep(JobSampled sampled, Task task, Picture sample, Picture original) {
    if (transfer.isEmpty() || !task.keepsDetail() || sampled.reconstruction().isEmpty()) {
      return Optional.empty();
    }
    Picture reconstruction = pictures.read(sampled.reconstruction().get(), "reconstruction", true);
    Mask hidden = hidden(sampled, task, original.size());
    Rescaling shrinking = new Rescaling(original.size(), sample.size());
    Picture input = shrinking.picture(original);
    Picture small = transfer.get().into(sample, reconstruction, input, shrinking.mask(hidden));
    Picture large =
        original.size().equals(sample.size())
            ? small
            : transfer.get().into(sample, reconstruction, original, hidden);
    return Optional.of(new PictureResult(large, PictureResult.of(small, input).change()));
  }

  /** What was painted over before the model saw the picture. */
  private Mask hidden(JobSampled sampled, Task task, Size original) {
    return sampled
        .job()
        .input()
        .mask()
        .filter(mask -> task.domain() == Domain.INPAINTING)
        .map(mask -> pictures.mask(mask, "job.input.mask"))
        .orElseGet(() -> Mask.empty(original));
  }
}

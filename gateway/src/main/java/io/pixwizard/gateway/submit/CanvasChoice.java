package io.pixwizard.gateway.submit;

import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.message.PictureSize;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.gateway.problem.Refusal;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resolution.InferenceSizes;
import java.util.List;
import java.util.Optional;

/**
 * The size at which the model works. With a picture it is the model's size of nearest aspect ratio;
 * without one it is the size asked for, rounded to what the model can hold, or the model's size for
 * the aspect ratio asked for, a square by default.
 */
final class CanvasChoice {
  /** Area of the largest canvas over that of the model's own square. */
  private static final long LARGEST = 4;

  private final Compatibility model;

  CanvasChoice(Compatibility model) {
    this.model = model;
  }

  PictureSize choose(JobRequest request, Optional<StoredPicture> input) {
    if (input.isPresent()) {
      request.size().ifPresent(it -> refuse("size", it.width() + "x" + it.height()));
      request.aspect().ifPresent(it -> refuse("aspect", it));
      return nearest(input.get().width(), input.get().height());
    } else if (request.size().isPresent()) {
      return rounded(request.size().get());
    }
    String[] sides = request.aspect().orElse("1:1").split(":");
    return nearest(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  private static void refuse(String field, String value) {
    throw Refusal.violation(
        field, "absent when there is a picture: answers have the picture's size", value);
  }

  private PictureSize nearest(int width, int height) {
    Size size =
        InferenceSizes.around(List.of(model.resolution()), model.sizeMultiple())
            .closest(new Size(width, height))
            .size();
    return new PictureSize(size.width(), size.height());
  }

  private PictureSize rounded(PictureSize wanted) {
    PictureSize canvas = new PictureSize(rounded(wanted.width()), rounded(wanted.height()));
    long most = LARGEST * model.resolution() * model.resolution();
    if ((long) canvas.width() * canvas.height() > most) {
      throw Refusal.violation(
          "size",
          "at most " + most + " pixels for this checkpoint",
          wanted.width() + "x" + wanted.height());
    }
    return canvas;
  }

  private int rounded(int side) {
    int multiple = model.sizeMultiple();
    return Math.max(1, Math.round((float) side / multiple)) * multiple;
  }
}

package io.pixwizard.model.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.TensorChecks;
import io.pixwizard.model.tensor.TensorScope;

/**
 * A picture as CLIP's image tower sees it, by the reference's recipe: squashed to a square by
 * bicubic interpolation (a = -0.75, corners aligned, no antialiasing) on values in [-1, 1], moved
 * to [0, 1] without clamping, then standardised per channel.
 */
public final class ClipPreprocessor {
  // the published digits, although float32 does not hold all of them
  @SuppressWarnings("FloatingPointLiteralPrecision")
  private static final float[] MEAN = {0.48145466f, 0.4578275f, 0.40821073f};

  @SuppressWarnings("FloatingPointLiteralPrecision")
  private static final float[] DEVIATION = {0.26862954f, 0.26130258f, 0.27577711f};

  private static final Shape PER_CHANNEL = new Shape(1, 3, 1, 1);

  private final int size;

  /**
   * @param size pixels of the square's side
   */
  public ClipPreprocessor(int size) {
    this.size = size;
  }

  /**
   * [3, h, w] in [-1, 1] to [1, 3, size, size].
   *
   * @throws InvalidInputException if the picture has another shape or number format, or holds a
   *     value that is not finite
   */
  public NDArray pixelValues(NDArray picture) {
    try (GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope()) {
      return scope.keep(standardised(finite(picture)));
    }
  }

  /** The square before standardisation: [3, h, w] to [3, size, size], still around [-1, 1]. */
  public NDArray square(NDArray picture) {
    try (GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope()) {
      return scope.keep(ImageKernels.resizeBicubic(finite(picture).expandDims(0), size).squeeze(0));
    }
  }

  private NDArray standardised(NDArray picture) {
    NDManager manager = picture.getManager();
    NDArray mean = OwnedArrays.of(manager, MEAN, PER_CHANNEL);
    NDArray deviation = OwnedArrays.of(manager, DEVIATION, PER_CHANNEL);
    NDArray square = ImageKernels.resizeBicubic(picture.expandDims(0), size); // [1, 3, s, s]
    return square.add(1).div(2).sub(mean).div(deviation);
  }

  private static NDArray finite(NDArray picture) {
    Shape shape = picture.getShape();
    if (shape.dimension() != 3 || shape.get(0) != 3 || shape.size() == 0) {
      throw new InvalidInputException("picture", "must have the shape [3, h, w], not " + shape);
    }
    if (picture.getDataType() != DataType.FLOAT32) {
      throw new InvalidInputException("picture", "must hold float32 numbers");
    }
    if (!TensorChecks.isFinite(picture)) {
      throw new InvalidInputException("picture", "must hold finite numbers only");
    }
    return picture;
  }
}

package io.pixwizard.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;

/**
 * Makes tensors of any {@link Precision} without DJL's type system, which has no bfloat16: maps
 * files and fills memory part by part.
 *
 * <p>Guarantee: a view of a mapped file keeps the mapping alive by itself, so it can never point to
 * memory that is gone. Stateless and safe for use by several threads.
 */
public final class RawTensors {
  private static final TorchScript SCRIPT =
      TorchScript.resource(RawTensors.class, "raw_tensors.torchscript");

  private RawTensors() {}

  /**
   * Maps a file from its start as one flat tensor on the processor. Nothing is read before it is
   * used; writing to the tensor copies the written page and never changes the file. A file must not
   * be shortened while it is mapped.
   *
   * @param manager owner of the result, on the processor
   * @param elements numbers to map
   * @return [elements]
   * @throws ai.djl.engine.EngineException if the file cannot be mapped or is shorter
   */
  public static NDArray mapFile(NDManager manager, Path file, long elements, Precision precision) {
    try (NDArray anchor = manager.create(0f)) {
      return SCRIPT.call("map_file", anchor, file.toString(), elements, precision.scalarType());
    }
  }

  /**
   * A part of a flat tensor in another shape, without a copy; in-place changes of it do not count
   * as changes of other parts when gradients are recorded.
   *
   * @param flat [n]
   * @param first index of the first number
   * @param shape its product is the number of numbers
   */
  public static NDArray part(NDArray flat, long first, long[] shape) {
    return SCRIPT.call("part", flat, first, shape);
  }

  /** A tensor of undefined numbers on the manager's device. */
  public static NDArray empty(NDManager manager, long[] shape, Precision precision) {
    try (NDArray anchor = manager.create(0f)) {
      return SCRIPT.call("empty", anchor, shape, precision.scalarType());
    }
  }

  /**
   * Copies numbers into a tensor, in its precision and to its device.
   *
   * @param target any shape without gaps
   * @param first row-major index of the first number that is replaced
   * @param values [m], on any device, of any precision
   */
  public static void fill(NDArray target, long first, NDArray values) {
    SCRIPT.run("fill", target, first, values);
  }
}

package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Applies a network tile by tile and joins the results, blending each with its upper and left
 * neighbour by linear weights; the numbers are those of diffusers' {@code tiled_encode} and {@code
 * tiled_decode}.
 *
 * @param tile side of a tile of the input
 * @param step distance between the starts of two tiles of the input
 * @param blend rows and columns of the output that two tiles share
 * @param kept rows and columns of the output that each tile contributes
 */
record TiledPass(int tile, int step, int blend, int kept) {
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  /** [B, C, h, w] to [B, C', h', w']; no more than two rows of tiles are in memory at once. */
  NDArray apply(NDArray x, UnaryOperator<NDArray> network) {
    List<NDArray> joinedRows = new ArrayList<>();
    List<NDArray> above = List.of();
    for (long top = 0; top < x.getShape().get(ROWS); top += step) {
      try (TensorScope scope = new TensorScope()) {
        List<NDArray> row = new ArrayList<>();
        for (long left = 0; left < x.getShape().get(COLUMNS); left += step) {
          NDArray output = tileOutput(x, top, left, network);
          if (!above.isEmpty()) {
            output = blend(above.get(row.size()), output, ROWS);
          }
          if (!row.isEmpty()) {
            output = blend(row.get(row.size() - 1), output, COLUMNS);
          }
          row.add(output);
        }
        joinedRows.add(scope.keep(joined(row)));
        above.forEach(NDArray::close);
        above = scope.keep(row);
      }
    }
    return NDArrays.concat(new NDList(joinedRows), ROWS);
  }

  private NDArray tileOutput(NDArray x, long top, long left, UnaryOperator<NDArray> network) {
    Shape shape = x.getShape();
    long bottom = Math.min(top + tile, shape.get(ROWS));
    long right = Math.min(left + tile, shape.get(COLUMNS));
    return network.apply(x.get(new NDIndex(":, :, {}:{}, {}:{}", top, bottom, left, right)));
  }

  /** What this row of tiles contributes to the output, side by side. */
  private NDArray joined(List<NDArray> row) {
    NDList parts = new NDList();
    for (NDArray output : row) {
      parts.add(part(part(output, ROWS, 0, kept), COLUMNS, 0, kept));
    }
    return NDArrays.concat(parts, COLUMNS);
  }

  /** {@code after}, whose first rows or columns fade in over the last ones of {@code before}. */
  private NDArray blend(NDArray before, NDArray after, int axis) {
    long end = before.getShape().get(axis);
    long size = after.getShape().get(axis);
    int extent = (int) Math.min(Math.min(end, size), blend);
    if (extent == 0) {
      return after;
    }
    NDArray fadeOut = weights(after, axis, extent, true);
    NDArray fadeIn = weights(after, axis, extent, false);
    NDArray shared =
        part(before, axis, end - extent, end)
            .mul(fadeOut)
            .add(part(after, axis, 0, extent).mul(fadeIn));
    return NDArrays.concat(new NDList(shared, part(after, axis, extent, size)), axis);
  }

  /** 0, 1/n, ... (n-1)/n along {@code axis}, or one minus that. */
  private static NDArray weights(NDArray like, int axis, int extent, boolean falling) {
    float[] values = new float[extent];
    for (int i = 0; i < extent; i++) {
      double rising = (double) i / extent;
      values[i] = (float) (falling ? 1 - rising : rising);
    }
    Shape shape = axis == ROWS ? new Shape(1, 1, extent, 1) : new Shape(1, 1, 1, extent);
    return OwnedArrays.of(like.getManager(), values, shape);
  }

  private static NDArray part(NDArray x, int axis, long from, long to) {
    long end = Math.min(to, x.getShape().get(axis));
    return x.get(new NDIndex(axis == ROWS ? ":, :, {}:{}" : ":, :, :, {}:{}", from, end));
  }
}

package io.pixwizard.model.dit;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.Precision;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The conditions of B items stacked, captions padded to the longest.
 *
 * @param imageTokens of the n items that have a picture, [n, Nt, V], or null if none has
 * @param meanImageTokens mean over the tokens, zeros without a picture, [B, V]
 * @param captions [B, Lt, Y]
 * @param captionMask [B, 1, 1, Lt], true at real tokens, or null if all are
 * @param pooledCaptions [B, Pc]
 * @param hasImage [B]
 */
record ConditionBatch(
    NDArray imageTokens,
    NDArray meanImageTokens,
    NDArray captions,
    NDArray captionMask,
    NDArray pooledCaptions,
    boolean[] hasImage) {
  static ConditionBatch of(
      List<ConditionInputs> items, DiTConfig config, Precision precision, Kernels kernels) {
    check(!items.isEmpty(), "items", "is empty");
    items.forEach(item -> checkShapes(item, config));
    NDManager manager = items.get(0).captionFeatures().getManager();
    NDArray noTokens = manager.zeros(new Shape(config.imageTokenDim()));
    boolean[] hasImage = new boolean[items.size()];
    NDList tokens = new NDList();
    NDList means = new NDList();
    NDList pooled = new NDList();
    for (int i = 0; i < hasImage.length; i++) {
      ConditionInputs item = items.get(i);
      hasImage[i] = item.imageTokens().isPresent();
      item.imageTokens().ifPresent(tokens::add);
      means.add(item.imageTokens().map(t -> t.mean(new int[] {0})).orElse(noTokens));
      pooled.add(item.pooledCaption());
    }
    long distinctCounts = tokens.stream().map(t -> t.getShape().get(0)).distinct().count();
    check(distinctCounts <= 1, "imageTokens", "the number of tokens differs within the batch");
    return new ConditionBatch(
        tokens.isEmpty() ? null : kernels.to(NDArrays.stack(tokens), precision),
        kernels.to(NDArrays.stack(means), precision),
        kernels.to(paddedCaptions(items), precision),
        captionMask(manager, items),
        kernels.to(NDArrays.stack(pooled), precision),
        hasImage);
  }

  /** Rows of {@code x} [B, ...] whose item has a picture, [n, ...], or null if none has. */
  NDArray imageRows(NDArray x) {
    if (imageTokens == null || imageTokens.getShape().get(0) == hasImage.length) {
      return imageTokens == null ? null : x;
    }
    NDList rows = new NDList();
    for (int i = 0; i < hasImage.length; i++) {
      if (hasImage[i]) {
        rows.add(x.get(i));
      }
    }
    return NDArrays.stack(rows);
  }

  private static NDArray paddedCaptions(List<ConditionInputs> items) {
    int longest = longestCaption(items);
    NDList rows = new NDList();
    for (ConditionInputs item : items) {
      NDArray features = item.captionFeatures();
      long missing = longest - features.getShape().get(0);
      if (missing > 0) {
        Shape padding = new Shape(missing, features.getShape().get(1));
        features = features.concat(features.getManager().zeros(padding), 0);
      }
      rows.add(features);
    }
    return NDArrays.stack(rows);
  }

  private static NDArray captionMask(NDManager manager, List<ConditionInputs> items) {
    int longest = longestCaption(items);
    ByteBuffer real = ByteBuffer.allocateDirect(items.size() * longest);
    boolean anyPadding = false;
    for (ConditionInputs item : items) {
      boolean[] mask = item.captionMask();
      for (int token = 0; token < longest; token++) {
        boolean isReal = token < mask.length && mask[token];
        anyPadding |= !isReal;
        real.put((byte) (isReal ? 1 : 0));
      }
    }
    Shape shape = new Shape(items.size(), 1, 1, longest);
    return anyPadding ? OwnedArrays.of(manager, real.rewind(), shape, DataType.BOOLEAN) : null;
  }

  private static int longestCaption(List<ConditionInputs> items) {
    return items.stream().mapToInt(item -> item.captionMask().length).max().orElseThrow();
  }

  private static void checkShapes(ConditionInputs item, DiTConfig config) {
    checkMatrix("captionFeatures", item.captionFeatures().getShape(), config.captionDim());
    item.imageTokens()
        .ifPresent(tokens -> checkMatrix("imageTokens", tokens.getShape(), config.imageTokenDim()));
    Shape pooled = item.pooledCaption().getShape();
    check(
        pooled.dimension() == 1 && pooled.get(0) == config.pooledCaptionDim(),
        "pooledCaption",
        "has shape %s, not [%d]",
        pooled,
        config.pooledCaptionDim());
    long tokens = item.captionFeatures().getShape().get(0);
    check(
        item.captionMask().length == tokens,
        "captionMask",
        "has %d entries for %d caption tokens",
        item.captionMask().length,
        tokens);
    boolean anyReal = false;
    for (boolean real : item.captionMask()) {
      anyReal |= real;
    }
    check(anyReal, "captionMask", "marks no token as real; an empty caption still has one");
  }

  private static void checkMatrix(String field, Shape shape, int width) {
    check(
        shape.dimension() == 2 && shape.get(0) > 0 && shape.get(1) == width,
        field,
        "has shape %s, not [n, %d]",
        shape,
        width);
  }
}

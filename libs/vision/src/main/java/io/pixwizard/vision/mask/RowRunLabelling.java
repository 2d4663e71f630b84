package io.pixwizard.vision.mask;

import java.util.Arrays;

/**
 * Two-pass labelling on row runs: a run takes the label of the runs that it touches in the row
 * above, labels that meet are joined in a union-find forest whose roots are the earliest labels.
 */
final class RowRunLabelling {
  private final Mask mask;
  private final int width;
  private final int reach; // columns that a neighbour above may be off
  private final int[] labels;
  private int[] parents = new int[256];
  private int provisional;
  private int components;

  RowRunLabelling(Mask mask, Connectivity connectivity) {
    this.mask = mask;
    this.width = mask.size().width();
    this.reach = connectivity == Connectivity.EIGHT ? 1 : 0;
    this.labels = new int[mask.pixels.length];
  }

  int[] label() {
    for (int y = 0; y < mask.size().height(); y++) {
      labelRow(y);
    }
    int[] compact = compactRoots();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = compact[labels[i]];
    }
    return labels;
  }

  int componentCount() {
    return components;
  }

  private void labelRow(int y) {
    int rowStart = y * width;
    int x = 0;
    while (x < width) {
      if (mask.pixels[rowStart + x] == 0) {
        x++;
        continue;
      }
      int start = x;
      while (x < width && mask.pixels[rowStart + x] != 0) {
        x++;
      }
      int label = y == 0 ? 0 : labelFromAbove(rowStart - width, start, x);
      Arrays.fill(labels, rowStart + start, rowStart + x, label == 0 ? newLabel() : label);
    }
  }

  private int labelFromAbove(int rowAbove, int start, int end) {
    int label = 0;
    int last = 0;
    for (int x = Math.max(start - reach, 0); x < Math.min(end + reach, width); x++) {
      int above = labels[rowAbove + x];
      if (above != 0 && above != last) {
        label = label == 0 ? root(above) : join(label, above);
        last = above;
      }
    }
    return label;
  }

  private int newLabel() {
    provisional++;
    if (provisional == parents.length) {
      parents = Arrays.copyOf(parents, 2 * provisional);
    }
    parents[provisional] = provisional;
    return provisional;
  }

  private int root(int label) {
    int root = label;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  private int join(int a, int b) {
    int rootA = root(a);
    int rootB = root(b);
    int earliest = Math.min(rootA, rootB);
    parents[rootA] = earliest;
    parents[rootB] = earliest;
    return earliest;
  }

  private int[] compactRoots() {
    int[] compact = new int[provisional + 1];
    for (int label = 1; label <= provisional; label++) {
      int root = root(label);
      compact[label] = root == label ? ++components : compact[root];
    }
    return compact;
  }
}

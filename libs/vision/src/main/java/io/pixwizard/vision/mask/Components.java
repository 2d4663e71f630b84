package io.pixwizard.vision.mask;

import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The connected components of a mask, numbered from 1 in the order of their first pixels by row.
 */
public final class Components {
  private final Size size;

  /** [height, width], 0 outside the mask. Shared inside the package. */
  final int[] labels;

  private final List<Component> components;

  private Components(Size size, int[] labels, List<Component> components) {
    this.size = size;
    this.labels = labels;
    this.components = components;
  }

  /** Finds the components of a mask. */
  public static Components of(Mask mask, Connectivity connectivity) {
    RowRunLabelling labelling = new RowRunLabelling(mask, connectivity);
    int[] labels = labelling.label();
    return new Components(
        mask.size(), labels, measure(labels, mask.size(), labelling.componentCount()));
  }

  /** Width and height of the mask. */
  public Size size() {
    return size;
  }

  /** Every component; the component with the label n is at n - 1. */
  public List<Component> all() {
    return components;
  }

  /** The label of the pixel with the flat index {@code y * width + x}; 0 outside the mask. */
  public int label(int index) {
    return labels[index];
  }

  /** The pixels of one component. */
  public Mask mask(Component component) {
    Box bounds = component.bounds();
    byte[] pixels = new byte[labels.length];
    for (int y = (int) bounds.y(); y < bounds.bottom(); y++) {
      for (int x = (int) bounds.x(); x < bounds.right(); x++) {
        int i = y * size.width() + x;
        pixels[i] = (byte) (labels[i] == component.label() ? 1 : 0);
      }
    }
    return new Mask(size, pixels);
  }

  /** The pixels of the components that fulfil a condition. */
  public Mask mask(Predicate<Component> condition) {
    boolean[] keep = new boolean[components.size() + 1];
    for (Component component : components) {
      keep[component.label()] = condition.test(component);
    }
    return Mask.where(size, i -> keep[labels[i]]);
  }

  private static List<Component> measure(int[] labels, Size size, int count) {
    int[] area = new int[count + 1];
    int[] left = new int[count + 1];
    int[] right = new int[count + 1];
    int[] top = new int[count + 1];
    int[] bottom = new int[count + 1];
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        int label = labels[y * size.width() + x];
        if (label == 0) {
          continue;
        }
        if (area[label]++ == 0) {
          top[label] = y;
          left[label] = x;
        }
        left[label] = Math.min(left[label], x);
        right[label] = Math.max(right[label], x);
        bottom[label] = y;
      }
    }
    List<Component> components = new ArrayList<>(count);
    for (int label = 1; label <= count; label++) {
      Box bounds =
          new Box(
              left[label],
              top[label],
              right[label] + 1 - left[label],
              bottom[label] + 1 - top[label]);
      components.add(new Component(label, area[label], bounds));
    }
    return List.copyOf(components);
  }
}

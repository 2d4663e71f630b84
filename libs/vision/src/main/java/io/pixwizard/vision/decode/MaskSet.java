package io.pixwizard.vision.decode;

import io.pixwizard.vision.frame.Rescaling;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Size;
import java.util.List;

/**
 * The marked pixels of a picture, separated into instances by connectedness.
 *
 * @param size size of the picture
 * @param instances the connected parts; empty when nothing is marked
 * @param confidence see {@link Decoded#confidence()}
 */
public record MaskSet(Size size, List<MaskInstance> instances, double confidence)
    implements Decoded {
  /** Copies the list. */
  public MaskSet {
    instances = List.copyOf(instances);
  }

  @Override
  public boolean isEmpty() {
    return instances.isEmpty();
  }

  /** All instances together. */
  public Mask union() {
    return instances.stream().map(MaskInstance::mask).reduce(Mask.empty(size), Mask::or);
  }

  /**
   * Instances that are thinner than half an original pixel may vanish; the others keep their id.
   */
  @Override
  public MaskSet restoredTo(Size original) {
    Rescaling rescaling = new Rescaling(size, original);
    List<MaskInstance> restored =
        instances.stream()
            .map(
                instance ->
                    new MaskInstance(
                        instance.id(), rescaling.mask(instance.mask()), instance.score()))
            .filter(instance -> instance.rle().area() > 0)
            .toList();
    return new MaskSet(original, restored, confidence);
  }
}

package io.pixwizard.vision.decode;

import io.pixwizard.vision.frame.Rescaling;
import io.pixwizard.vision.raster.Size;
import java.util.List;

/**
 * The boxes that frames mark in a picture.
 *
 * @param size size of the picture
 * @param boxes the clearest first; empty when no frame is there
 * @param confidence see {@link Decoded#confidence()}
 */
public record BoxSet(Size size, List<DetectedBox> boxes, double confidence) implements Decoded {
  /** Copies the list. */
  public BoxSet {
    boxes = List.copyOf(boxes);
  }

  @Override
  public boolean isEmpty() {
    return boxes.isEmpty();
  }

  @Override
  public BoxSet restoredTo(Size original) {
    Rescaling rescaling = new Rescaling(size, original);
    return new BoxSet(
        original,
        boxes.stream()
            .map(box -> new DetectedBox(box.id(), rescaling.box(box.box()), box.score()))
            .toList(),
        confidence);
  }
}

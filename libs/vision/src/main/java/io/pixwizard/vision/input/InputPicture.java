package io.pixwizard.vision.input;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import java.util.Optional;

/**
 * A picture as people see it: upright, 8 bits per sample. Its size is the original size to which
 * every result is mapped back.
 *
 * @param rgb three channels; alpha is left out, not blended, as Pillow's {@code convert("RGB")}
 * @param alpha one channel, 0 transparent to 255 opaque; nothing if the file has none
 * @param format of the file
 * @param orientation by which the stored picture was turned
 * @param storedSize size before turning
 */
public record InputPicture(
    Picture rgb,
    Optional<Picture> alpha,
    PictureFormat format,
    Orientation orientation,
    Size storedSize) {
  /** Size of the upright picture. */
  public Size size() {
    return rgb.size();
  }

  /** The pixels that are more transparent than opaque: where an edit is asked for. */
  public Mask transparent() {
    return alpha
        .map(plane -> Mask.where(size(), i -> plane.sample(i) < 128))
        .orElseGet(() -> Mask.empty(size()));
  }

  /** The pixels that are bright: the inside of a white-on-black mask picture. */
  public Mask bright() {
    return Mask.where(
        size(),
        i -> {
          int sum = rgb.sample(3 * i) + rgb.sample(3 * i + 1) + rgb.sample(3 * i + 2);
          return sum >= 3 * 128;
        });
  }

  /** What a mask picture marks: its transparent pixels if it has any, else its bright ones. */
  public Mask marked() {
    Mask transparent = transparent();
    return transparent.area() > 0 ? transparent : bright();
  }
}

package io.pixwizard.vision.input;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.mask.PolygonFill;
import io.pixwizard.vision.mask.Rle;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Point;
import io.pixwizard.vision.raster.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * The ways in which a user may say which pixels are meant, in the upright picture's coordinates.
 */
public sealed interface MaskInput {
  /**
   * The meant pixels.
   *
   * @param picture size of the upright picture
   * @throws InvalidDataException if the input is for another size or marks nothing at all
   */
  Mask toMask(Size picture);

  /**
   * A picture whose transparent pixels are meant (alpha 0 = edit).
   *
   * @param picture with alpha
   */
  record Transparent(InputPicture picture) implements MaskInput {
    @Override
    public Mask toMask(Size size) {
      if (picture.alpha().isEmpty()) {
        throw new InvalidDataException("mask", "picture has no alpha channel");
      }
      return fitting(picture.transparent(), size);
    }
  }

  /**
   * A picture whose bright pixels are meant.
   *
   * @param picture white on black
   */
  record Bright(InputPicture picture) implements MaskInput {
    @Override
    public Mask toMask(Size size) {
      return fitting(picture.bright(), size);
    }
  }

  /**
   * COCO run lengths.
   *
   * @param rle of the picture's size
   */
  record Runs(Rle rle) implements MaskInput {
    @Override
    public Mask toMask(Size size) {
      if (!rle.size().equals(size)) {
        throw new InvalidDataException("mask", "is %s, the picture %s".formatted(rle.size(), size));
      }
      return fitting(rle.decode(), size);
    }
  }

  /**
   * Rings of corners; a pixel is meant if its centre is in any of them, by the even-odd rule.
   *
   * @param rings of at least three corners each
   */
  record Polygons(List<List<Point>> rings) implements MaskInput {
    @Override
    public Mask toMask(Size size) {
      GeometryFactory geometries = new GeometryFactory();
      List<Polygon> polygons = new ArrayList<>();
      for (List<Point> ring : rings) {
        if (ring.size() < 3) {
          throw new InvalidDataException(
              "polygons", "a ring has at least 3 corners, not " + ring.size());
        }
        Coordinate[] closed = new Coordinate[ring.size() + 1];
        for (int i = 0; i < closed.length; i++) {
          Point corner = ring.get(i % ring.size());
          closed[i] = new Coordinate(corner.x(), corner.y());
        }
        polygons.add(geometries.createPolygon(closed));
      }
      return fitting(PolygonFill.fillEach(size, polygons), size);
    }
  }

  /**
   * A box.
   *
   * @param box the pixels with their centres inside are meant
   */
  record Boxed(Box box) implements MaskInput {
    @Override
    public Mask toMask(Size size) {
      return fitting(Mask.of(size, box), size);
    }
  }

  /**
   * Discs around points.
   *
   * @param points centres
   * @param radius in pixels, above 0
   */
  record Points(List<Point> points, double radius) implements MaskInput {
    @Override
    public Mask toMask(Size size) {
      byte[] pixels = new byte[(int) size.area()];
      for (Point point : points) {
        paint(pixels, size, point);
      }
      return fitting(Mask.of(size, pixels), size);
    }

    /** Row by row, so that a large disc costs no more than its rows. */
    private void paint(byte[] pixels, Size size, Point point) {
      int top = (int) Math.max(0, Math.floor(point.y() - radius));
      int bottom = (int) Math.min(size.height(), Math.ceil(point.y() + radius));
      for (int y = top; y < bottom; y++) {
        double below = y + 0.5 - point.y();
        double reach = Math.sqrt(radius * radius - below * below); // NaN outside
        int start = (int) Math.max(0, Math.ceil(point.x() - reach - 0.5));
        int end = (int) Math.min(size.width(), Math.floor(point.x() + reach - 0.5) + 1);
        if (reach >= 0 && start < end) {
          Arrays.fill(pixels, y * size.width() + start, y * size.width() + end, (byte) 1);
        }
      }
    }
  }

  private static Mask fitting(Mask mask, Size size) {
    if (!mask.size().equals(size)) {
      throw new InvalidDataException("mask", "is %s, the picture %s".formatted(mask.size(), size));
    }
    if (mask.bounds().isEmpty()) {
      throw new InvalidDataException("mask", "marks no pixel");
    }
    return mask;
  }
}

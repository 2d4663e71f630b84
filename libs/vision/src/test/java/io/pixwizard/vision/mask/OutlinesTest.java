package io.pixwizard.vision.mask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Json;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;

class OutlinesTest {
  @Property(tries = 300)
  void areValidPolygonsThatFillTheMaskAgain(
      @ForAll @IntRange(min = 1, max = 25) int width,
      @ForAll @IntRange(min = 1, max = 25) int height,
      @ForAll @IntRange(max = 10) int density,
      @ForAll long seed) {
    Random random = new Random(seed);
    Mask mask = Mask.where(new Size(width, height), i -> random.nextInt(10) < density);

    MultiPolygon outlines = Outlines.trace(mask);

    assertThat(PolygonFill.fill(mask.size(), outlines)).isEqualTo(mask);
    assertThat(outlines.getArea()).isEqualTo(mask.area());
    assertThat(outlines.getNumGeometries())
        .isEqualTo(Components.of(mask, Connectivity.FOUR).all().size());
    for (int i = 0; i < outlines.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) outlines.getGeometryN(i);
      IsValidOp validity = new IsValidOp(polygon);
      assertThat(validity.isValid()).as(() -> validity.getValidationError() + "").isTrue();
      assertThat(Orientation.isCCW(polygon.getExteriorRing().getCoordinateSequence())).isTrue();
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        assertThat(Orientation.isCCW(polygon.getInteriorRingN(hole).getCoordinateSequence()))
            .isFalse();
      }
    }
  }

  @Test
  void hasOneCornerPerTurn() {
    Mask ring =
        Mask.where(
            new Size(6, 5),
            i -> {
              int x = i % 6;
              int y = i / 6;
              return x >= 1 && x <= 4 && y >= 1 && y <= 3 && !(y == 2 && (x == 2 || x == 3));
            });

    assertThat(Outlines.trace(ring).toText())
        .isEqualTo("MULTIPOLYGON (((5 1, 5 4, 1 4, 1 1, 5 1), (4 3, 4 2, 2 2, 2 3, 4 3)))");
  }

  @Test
  void fillsGridPolygonsAsPycocotoolsDoes() {
    int checked = 0;
    for (JsonNode golden : Json.read("/reference/polygons_pycocotools.json")) {
      Mask mask = PolygonFill.fill(new Size(40, 30), polygon(Json.numbers(golden.get("polygon"))));

      assertThat(Rle.encode(mask).toCompressed()).isEqualTo(golden.get("counts").asText());
      checked++;
    }
    assertThat(checked).isEqualTo(12);
  }

  @Test
  void cutsOffWhatLiesOutside() {
    Geometry square = polygon(-5, -5, 2.4, -5, 2.4, 2.6, -5, 2.6);

    Mask mask = PolygonFill.fill(new Size(4, 4), square);

    // centres at 0.5 and 1.5 by 0.5, 1.5 and 2.5
    assertThat(mask.area()).isEqualTo(2 * 3);
  }

  private static Polygon polygon(double... flat) {
    Coordinate[] ring = new Coordinate[flat.length / 2 + 1];
    for (int i = 0; i < ring.length; i++) {
      ring[i] = new Coordinate(flat[2 * i % flat.length], flat[(2 * i + 1) % flat.length]);
    }
    return new GeometryFactory().createPolygon(ring);
  }
}

package io.pixwizard.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FringesTest {
  private static final Size SIZE = new Size(40, 30);
  private static final Rgb BLACK = new Rgb(0, 0, 0);
  private static final Rgb GREY = new Rgb(128, 128, 128);
  private static final Rgb WHITE = new Rgb(255, 255, 255);
  private static final Palette PALETTE =
      new Palette(
          "greys",
          List.of(
              new PaletteEntry(0, BLACK, "none"),
              new PaletteEntry(1, GREY, "middle"),
              new PaletteEntry(2, WHITE, "bright")));

  private final SemanticDecoder decoder = new SemanticDecoder(PALETTE);

  @Test
  void aMixtureAtAnEdgeGoesToTheClassesBesideIt() {
    Picture soft =
        Drawing.of(SIZE, i -> i % 40 < 20 ? BLACK : i % 40 == 20 ? new Rgb(100, 100, 100) : WHITE);

    assertThat(decoder.decode(soft).mask(1).area()).isEqualTo(30);
    SemanticMap map = decoder.decodeWithoutFringes(soft);

    assertThat(map.mask(1).area()).isZero();
    assertThat(map.mask(0)).isEqualTo(Mask.where(SIZE, i -> i % 40 <= 20));
    assertThat(map.ambiguousShare()).isEqualTo(decoder.decode(soft).ambiguousShare());
  }

  @Test
  void thinPartsInTheirOwnColourStay() {
    Picture line = Drawing.of(SIZE, i -> i % 40 == 20 ? GREY : WHITE);

    assertThat(decoder.decodeWithoutFringes(line).mask(1).area()).isEqualTo(30);
  }

  @Test
  void pictureWithoutAnySolidPartStaysAsItIs() {
    Picture checks =
        Drawing.of(
            SIZE,
            i -> {
              int row = i / 40;
              return (i + row) % 2 == 0 ? new Rgb(40, 40, 40) : new Rgb(100, 100, 100);
            });

    assertThat(decoder.decodeWithoutFringes(checks).labels())
        .isEqualTo(decoder.decode(checks).labels());
  }

  @Test
  void palettesWithThousandsOfColoursAreSearchedExactly() {
    Random random = new Random(5);
    List<PaletteEntry> entries = new ArrayList<>();
    for (int label = 0; label < Palette.MAX_ENTRIES; label++) {
      entries.add(new PaletteEntry(label, Rgb.ofBits(random.nextInt(1 << 24)), ""));
    }
    Picture picture = Drawing.of(SIZE, i -> Rgb.ofBits(random.nextInt(1 << 24)));

    LabelMap labels = new SemanticDecoder(new Palette("large", entries)).decode(picture).labels();

    for (int i = 0; i < SIZE.area(); i++) {
      Rgb pixel = Rgb.at(picture, i);
      int nearest = 0;
      for (int label = 1; label < entries.size(); label++) {
        boolean closer =
            entries.get(label).color().squaredDistance(pixel)
                < entries.get(nearest).color().squaredDistance(pixel);
        nearest = closer ? label : nearest;
      }
      assertThat(labels.label(i)).isEqualTo(nearest);
    }
  }
}

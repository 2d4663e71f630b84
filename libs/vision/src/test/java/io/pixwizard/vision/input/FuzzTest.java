package io.pixwizard.vision.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.decode.Palette;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.mask.Rle;
import io.pixwizard.vision.raster.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Hostile files and masks are read or refused as bad data: no other exception, no hang, nothing
 * larger than the limits. The seeds are fixed, so a failure can be repeated.
 */
class FuzzTest {
  private static final int CASES = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final List<String> PICTURES =
      List.of(
          "rgb.jpg",
          "cmyk.jpg",
          "grey.jpg",
          "orientation6.jpg",
          "rgb.png",
          "rgba.png",
          "rgb16.png",
          "palette.png",
          "bits.png",
          "orientation6.png",
          "lossy.webp",
          "lossless.webp",
          "animated.webp",
          "rgb.tif",
          "grey16.tif",
          "orientation6.tif",
          "animated.gif",
          "rgb.bmp");

  private static final List<String> MASKS =
      List.of(
          "{\"rle\": {\"size\": [40, 30], \"counts\": [100, 50, 1000, 50]}}",
          "{\"rle\": {\"size\": [9, 10], \"counts\": \"52203ON10O\"}}",
          "{\"polygons\": [[1, 1, 20, 1.5, 20, 17, 3, 30], [5, 5, 7, 5, 7, 9]]}",
          "{\"box\": [1, 2.5, 10, 11]}",
          "{\"points\": [[3, 4], [10, 12.5]], \"radius\": 4}");

  private static final PictureLimits LIMITS = new PictureLimits(1 << 20, 2048, 1_000_000, 16);

  @Test
  void picturesAreReadOrRefused() {
    List<byte[]> files = PICTURES.stream().map(FuzzTest::file).toList();
    PictureReader reader = new PictureReader(LIMITS);
    int[] readable = new int[1];
    patiently(
        () -> {
          Random random = new Random(20260302);
          for (int i = 0; i < CASES; i++) {
            byte[] broken = spoil(files.get(i % files.size()), files, random);
            String name = "case %d of %s".formatted(i, PICTURES.get(i % files.size()));
            readable[0] += read(reader, broken, name) ? 1 : 0;
          }
          return null;
        });

    // the spoiling is neither always nor never fatal
    assertThat(readable[0]).isBetween(CASES / 20, CASES - CASES / 20);
  }

  private static boolean read(PictureReader reader, byte[] broken, String name) {
    try {
      InputPicture picture = reader.read(broken);
      assertThat(picture.rgb().channels()).as(name).isEqualTo(3);
      assertThat(picture.size().area()).as(name).isLessThanOrEqualTo(LIMITS.maxPixels());
      assertThat(reader.readSize(broken)).as(name).isEqualTo(picture.size());
      return true;
    } catch (InvalidDataException e) {
      assertThat(e.field()).as(name).isNotEmpty();
      return false;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(name, e);
    }
  }

  @Test
  void masksAreReadOrRefused() {
    MaskJson json = MaskJson.withDefaults();
    List<byte[]> texts = MASKS.stream().map(text -> text.getBytes(UTF_8)).toList();
    Size size = new Size(30, 40);
    patiently(
        () -> {
          Random random = new Random(20260303);
          for (int i = 0; i < CASES; i++) {
            String text =
                new String(spoilText(texts.get(i % texts.size()), texts, random), ISO_8859_1);
            try {
              Mask mask = json.parse(text).toMask(size);
              assertThat(mask.size()).as(text).isEqualTo(size);
              assertThat(mask.area()).as(text).isPositive();
            } catch (InvalidDataException e) {
              assertThat(e.field()).as(text).isNotEmpty();
            } catch (RuntimeException | Error e) {
              throw new AssertionError("case %d: %s".formatted(i, text), e);
            }
          }
          return null;
        });
  }

  @Test
  void runLengthTextIsReadOrRefused() {
    Size size = new Size(17, 13);
    patiently(
        () -> {
          Random random = new Random(20260304);
          for (int i = 0; i < CASES; i++) {
            int density = 1 + random.nextInt(30);
            Mask mask = Mask.where(size, pixel -> random.nextInt(density) == 0);
            byte[] text = Rle.encode(mask).toCompressed().getBytes(ISO_8859_1);
            String spoiled = new String(spoilText(text, List.of(text), random), ISO_8859_1);
            try {
              Rle rle = Rle.parse(size, spoiled);
              assertThat(Arrays.stream(rle.counts()).sum()).isEqualTo(17 * 13);
              assertThat(rle.decode().area()).isEqualTo(rle.area());
            } catch (InvalidDataException e) {
              assertThat(e.field()).as(spoiled).isEqualTo("counts");
            }
          }
          return null;
        });
  }

  @Test
  void paletteFilesAreReadOrRefused() {
    byte[] file = (Palette.HEADER + "\n0,0,0,0,none\n1,255,0,9,a, b\n77,1,2,3,c\n").getBytes(UTF_8);
    patiently(
        () -> {
          Random random = new Random(20260305);
          for (int i = 0; i < CASES; i++) {
            String text = new String(spoilText(file, List.of(file), random), ISO_8859_1);
            try {
              assertThat(Palette.parse("fuzz", new StringReader(text)).entries()).isNotEmpty();
            } catch (InvalidDataException e) {
              assertThat(e.field()).as(text).isEqualTo("palette");
            }
          }
          return null;
        });
  }

  private static void patiently(Callable<Object> work) {
    Assertions.assertTimeoutPreemptively(PATIENCE, work::call);
  }

  /** Truncated, spliced, overwritten, bits turned, or noise behind a true beginning. */
  private static byte[] spoil(byte[] file, List<byte[]> others, Random random) {
    byte[] spoiled = file.clone();
    switch (random.nextInt(6)) {
      case 0 -> spoiled = Arrays.copyOf(file, random.nextInt(file.length + 1));
      case 1 -> {
        for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
          spoiled[random.nextInt(spoiled.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 2 -> {
        // headers are at the start, and decide the most
        for (int bytes = 1 + random.nextInt(4); bytes > 0; bytes--) {
          spoiled[random.nextInt(Math.min(spoiled.length, 64))] = extreme(random);
        }
      }
      case 3 -> {
        byte[] other = others.get(random.nextInt(others.size()));
        int at = random.nextInt(spoiled.length);
        int length = Math.min(spoiled.length - at, random.nextInt(other.length));
        System.arraycopy(other, random.nextInt(other.length - length), spoiled, at, length);
      }
      case 4 -> {
        int at = random.nextInt(spoiled.length);
        Arrays.fill(spoiled, at, at + random.nextInt(spoiled.length - at) / 4, extreme(random));
      }
      default -> {
        int kept = 4 + random.nextInt(Math.min(60, spoiled.length - 4));
        for (int i = kept; i < spoiled.length; i++) {
          spoiled[i] = (byte) random.nextInt(256);
        }
      }
    }
    return spoiled;
  }

  private static byte extreme(Random random) {
    int[] values = {0, 0xFF, 0x7F, 0x80, 1, random.nextInt(256)};
    return (byte) values[random.nextInt(values.length)];
  }

  /** Cut, doubled or changed in a few places, mostly to characters that mean something. */
  private static byte[] spoilText(byte[] text, List<byte[]> others, Random random) {
    String alphabet = "[]{}\",:-+.eE0123456789 \\nulltrue\n";
    String spoiled = new String(text, ISO_8859_1);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(spoiled.length() + 1);
      String rest = spoiled.substring(at);
      char sign =
          random.nextInt(4) == 0
              ? (char) random.nextInt(256)
              : alphabet.charAt(random.nextInt(alphabet.length()));
      byte[] other = others.get(random.nextInt(others.size()));
      spoiled =
          spoiled.substring(0, at)
              + switch (random.nextInt(5)) {
                case 0 -> "";
                case 1 -> sign + rest;
                case 2 -> rest.isEmpty() ? "" : sign + rest.substring(1);
                case 3 -> rest.substring(Math.min(rest.length(), random.nextInt(6)));
                default ->
                    new String(other, 0, random.nextInt(other.length + 1), ISO_8859_1)
                        + rest
                        + rest;
              };
    }
    return spoiled.getBytes(ISO_8859_1);
  }

  private static byte[] file(String name) {
    try (InputStream in = FuzzTest.class.getResourceAsStream("/pictures/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

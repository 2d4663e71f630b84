package io.pixwizard.vision.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pixwizard.contracts.encoding.SemanticPalette;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Rgb;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Classes and their colours. Two classes may share a colour (ADE20K's road and skyscraper do); then
 * the first one is decoded and its pixels count as ambiguous.
 *
 * @param name of the palette, for metadata
 * @param entries at least one, labels are unique
 * @param background label of the pixels that show none of the classes; nothing if there is no such
 *     label
 */
public record Palette(String name, List<PaletteEntry> entries, OptionalInt background) {
  /** First line of a palette file. */
  public static final String HEADER = "label,red,green,blue,name";

  /** Most entries that a palette may have. */
  public static final int MAX_ENTRIES = 4096;

  /**
   * Checks and copies the entries.
   *
   * @throws InvalidDataException if there are none or too many, or a label is double or out of
   *     range
   */
  public Palette {
    entries = List.copyOf(entries);
    if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
      throw new InvalidDataException(
          "palette", "needs 1 to %d entries, has %d".formatted(MAX_ENTRIES, entries.size()));
    }
    Set<Integer> labels = new HashSet<>();
    for (PaletteEntry entry : entries) {
      if (entry.label() < 0 || entry.label() > LabelMap.MAX_LABEL || !labels.add(entry.label())) {
        throw new InvalidDataException(
            "palette", "label %d is double or not 0..65535".formatted(entry.label()));
      }
    }
  }

  /** A palette in which 0 means "none of the classes". */
  public Palette(String name, List<PaletteEntry> entries) {
    this(name, entries, OptionalInt.of(0));
  }

  /** The 27 classes of our own training data, 0 to 26. All are classes, none is background. */
  public static Palette scenes() {
    return new Palette(
        "scenes",
        IntStream.range(0, SemanticPalette.count())
            .mapToObj(
                id ->
                    new PaletteEntry(
                        id, Rgb.ofBits(SemanticPalette.rgb(id)), SemanticPalette.name(id)))
            .toList(),
        OptionalInt.empty());
  }

  /** The 150 classes of MIT SceneParse150 (ADE20K) as 1..150, and 0 = other in black. */
  public static Palette ade20k() {
    try (InputStream in = Palette.class.getResourceAsStream("ade20k.csv")) {
      return parse("ade20k", new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a palette file: a line {@value #HEADER}, then one line per class; the name may contain
   * commas. Label 0 means "none of the classes".
   *
   * @throws InvalidDataException if a line is something else
   */
  public static Palette parse(String name, Reader file) throws IOException {
    BufferedReader lines = new BufferedReader(file);
    if (!HEADER.equals(lines.readLine())) {
      throw new InvalidDataException("palette", "first line must be " + HEADER);
    }
    List<PaletteEntry> entries = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      entries.add(entry(line, entries.size() + 2));
      if (entries.size() > MAX_ENTRIES) {
        throw new InvalidDataException("palette", "more than " + MAX_ENTRIES + " entries");
      }
    }
    return new Palette(name, entries);
  }

  /** The entry of a label. */
  public Optional<PaletteEntry> entry(int label) {
    return entries.stream().filter(entry -> entry.label() == label).findFirst();
  }

  private static PaletteEntry entry(String line, int number) {
    String[] parts = line.split(",", 5);
    try {
      return new PaletteEntry(
          Integer.parseInt(parts[0]),
          new Rgb(
              Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3])),
          parts[4]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new InvalidDataException(
          "palette", "line %d is no %s: %s".formatted(number, HEADER, line), e);
    }
  }
}

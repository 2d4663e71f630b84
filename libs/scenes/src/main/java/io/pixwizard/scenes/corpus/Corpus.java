package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.seed.SeedStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/** Items that are decoded when they are asked for. */
public final class Corpus {

  private final List<CorpusItem> items;
  private final PictureCodec codec;
  private final ReadReport report;

  /**
   * @param report counts what {@link #read} finds
   */
  public Corpus(List<CorpusItem> items, PictureCodec codec, ReadReport report) {
    this.items = List.copyOf(items);
    this.codec = codec;
    this.report = report;
  }

  public List<CorpusItem> items() {
    return items;
  }

  public int size() {
    return items.size();
  }

  public ReadReport report() {
    return report;
  }

  /**
   * Decodes an item.
   *
   * @param seeds draws the prompt and the colour of blank canvases
   * @return empty if the item is broken; the report says why
   */
  public Optional<CorpusExample> read(int index, SeedStream seeds) {
    CorpusItem item = items.get(index);
    Optional<Picture> target = decode(item, item.target());
    if (target.isEmpty()) {
      return Optional.empty();
    }
    String prompt = seeds.child("prompt").pick(item.prompts());
    Picture picture = target.get();
    int blank = seeds.child("canvas").chance(0.5) ? 0xFFFFFF : 0;
    Optional<Picture> input =
        item.input().isEmpty()
            ? Optional.of(Picture.filled(picture.width(), picture.height(), blank))
            : decode(item, item.input().get());
    input.ifPresent(any -> report.read());
    return input.map(in -> new CorpusExample(item.group(), item.id(), prompt, in, picture));
  }

  private Optional<Picture> decode(CorpusItem item, PictureSource source) {
    try {
      return Optional.of(codec.decode(source.read()));
    } catch (NoSuchFileException | FileNotFoundException e) {
      report.skipped(item.id() + " " + source.name(), "file is missing");
    } catch (IOException e) {
      report.skipped(item.id() + " " + source.name(), "picture is unreadable");
    }
    return Optional.empty();
  }
}

package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes a WebDataset shard: a tar in which the files of one example follow each other and share
 * their name up to the first dot: {@code KEY.input.png}, {@code KEY.target.png}, {@code
 * KEY.mask.png} for edits, {@code KEY.json}. The bytes depend on the examples only, not on the
 * clock.
 */
public final class ShardWriter implements AutoCloseable {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final TarArchiveOutputStream tar;
  private final PictureCodec codec;

  /**
   * @param out closed with this writer
   */
  public ShardWriter(OutputStream out, PictureCodec codec) {
    this.tar = new TarArchiveOutputStream(out);
    this.tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    this.codec = codec;
  }

  /**
   * Adds an example; of its truth the region of an edit is kept.
   *
   * @param key unique within the data set
   * @throws IllegalArgumentException if the key is empty or has a dot, which would end it
   */
  public void write(String key, Triplet triplet) throws IOException {
    if (key.isEmpty() || key.indexOf('.') >= 0) {
      throw new IllegalArgumentException("key: '" + key + "' must not be empty or have a dot");
    }
    entry(key + ".input.png", codec.encodePng(triplet.input()));
    entry(key + ".target.png", codec.encodePng(triplet.target()));
    if (triplet.truth() instanceof Truth.Edited edited) {
      entry(key + ".mask.png", codec.encodePng(edited.region().toPicture()));
    }
    Map<String, String> meta =
        new TreeMap<>(Map.of("group", triplet.taskId(), "instruction", triplet.instruction()));
    entry(key + ".json", MAPPER.writeValueAsBytes(meta));
  }

  private void entry(String name, byte[] bytes) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    entry.setModTime(0);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}

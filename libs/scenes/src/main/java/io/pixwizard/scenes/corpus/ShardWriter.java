package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes a WebDataset shard: a tar in which the files of one example follow each other and share
 * their name up to the first dot: {@code KEY.input.png}, {@code KEY.target.png}, {@code KEY.json}.
 * The bytes depend on the examples only, not on the clock.
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
   * Adds an example under its id.
   *
   * @throws IllegalArgumentException if the id is empty or has a dot, which would end the key
   */
  public void write(CorpusExample example) throws IOException {
    String key = example.id();
    if (key.isEmpty() || key.indexOf('.') >= 0) {
      throw new IllegalArgumentException("id: '" + key + "' must not be empty or have a dot");
    }
    entry(key + ".input.png", codec.encodePng(example.input()));
    entry(key + ".target.png", codec.encodePng(example.target()));
    Map<String, String> meta =
        new TreeMap<>(Map.of("group", example.group(), "instruction", example.instruction()));
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

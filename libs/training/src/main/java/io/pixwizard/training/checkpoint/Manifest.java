package io.pixwizard.training.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a folder holds, written after everything else: {@code MANIFEST.json}.
 *
 * @param files size and hash by path relative to the folder
 */
public record Manifest(Map<String, Entry> files) {
  /** Name of the manifest's own file. */
  public static final String NAME = "MANIFEST.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param bytes size
   * @param sha256 hexadecimal, lower case
   */
  public record Entry(long bytes, String sha256) {}

  /** Of all files that are in {@code folder} now. */
  public static Manifest of(Path folder) throws IOException {
    Map<String, Entry> files = new TreeMap<>();
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (!name.equals(NAME)) {
          files.put(name, new Entry(Files.size(file), sha256(file)));
        }
      }
    }
    return new Manifest(files);
  }

  /**
   * Reads the manifest of {@code folder}.
   *
   * @throws CorruptCheckpointException if there is none
   */
  public static Manifest read(Path folder) throws IOException {
    try {
      return JSON.readValue(folder.resolve(NAME).toFile(), Manifest.class);
    } catch (java.io.FileNotFoundException e) {
      throw new CorruptCheckpointException(folder + " has no " + NAME);
    }
  }

  /** Writes it into {@code folder}. */
  public void write(Path folder) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(NAME).toFile(), this);
  }

  /**
   * @throws CorruptCheckpointException naming the first file that is missing or differs
   */
  public void verify(Path folder) throws IOException {
    for (Map.Entry<String, Entry> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      try {
        if (Files.size(path) != file.getValue().bytes()
            || !sha256(path).equals(file.getValue().sha256())) {
          throw new CorruptCheckpointException(path + " is not the file that was saved");
        }
      } catch (NoSuchFileException e) {
        throw new CorruptCheckpointException(path + " is missing");
      }
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

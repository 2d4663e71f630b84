package io.pixwizard.artifacts.folder;

import io.pixwizard.artifacts.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * What a plain file cannot say about itself. It counts only while the file's size and time are the
 * recorded ones, so a file changed by others has no digest rather than a wrong one.
 */
record FileRecord(long bytes, String modified, String mediaType, Sha256 sha256) {

  static FileRecord of(Path file, String mediaType, Sha256 sha256) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileRecord(
        attributes.size(), attributes.lastModifiedTime().toString(), mediaType, sha256);
  }

  boolean isAbout(BasicFileAttributes attributes) {
    return attributes.size() == bytes && attributes.lastModifiedTime().toString().equals(modified);
  }

  String toText() {
    return String.join("\n", Long.toString(bytes), modified, mediaType, sha256.hex());
  }

  /** Empty when the text is not a record. */
  static Optional<FileRecord> parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != 4 || !lines[0].matches("\\d{1,18}") || !Sha256.isDigest(lines[3])) {
      return Optional.empty();
    }
    return Optional.of(
        new FileRecord(Long.parseLong(lines[0]), lines[1], lines[2], new Sha256(lines[3])));
  }
}

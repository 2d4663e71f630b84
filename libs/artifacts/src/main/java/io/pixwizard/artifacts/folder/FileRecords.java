package io.pixwizard.artifacts.folder;

import io.pixwizard.artifacts.Staging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The records of a folder's files, one small text file each, replaced atomically. */
record FileRecords(Path root) {

  void write(String key, FileRecord record, Staging staging) throws IOException {
    Path target = root.resolve(key);
    Files.createDirectories(target.getParent());
    Path part = staging.newFile();
    Files.writeString(part, record.toText());
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  Optional<FileRecord> read(String key) throws IOException {
    try {
      return FileRecord.parse(Files.readString(root.resolve(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void delete(String key) throws IOException {
    Files.deleteIfExists(root.resolve(key));
    FolderWalk.removeEmptyParents(root.resolve(key), root);
  }
}

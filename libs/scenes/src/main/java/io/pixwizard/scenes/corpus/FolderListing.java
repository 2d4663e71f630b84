package io.pixwizard.scenes.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a folder by their names without ending, in order; hidden ones left out. */
final class FolderListing {

  private FolderListing() {}

  static SortedMap<String, Path> byStem(Path folder) throws IOException {
    SortedMap<String, Path> byStem = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .forEach(
              file -> {
                String name = file.getFileName().toString();
                int dot = name.lastIndexOf('.');
                byStem.put(dot < 0 ? name : name.substring(0, dot), file);
              });
    }
    return byStem;
  }
}

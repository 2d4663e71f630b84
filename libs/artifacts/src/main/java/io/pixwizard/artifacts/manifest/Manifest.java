package io.pixwizard.artifacts.manifest;

import io.pixwizard.artifacts.ArtifactException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The files of a folder in ascending order of name, without the manifest itself.
 *
 * @param files at least one, names unique
 */
public record Manifest(List<ManifestEntry> files) {

  /** The name of the manifest in its folder. */
  public static final String FILE_NAME = "MANIFEST.json";

  /** Sorts; throws {@link ArtifactException} INVALID for no files or a name that comes twice. */
  public Manifest {
    files = files.stream().sorted(Comparator.comparing(ManifestEntry::name)).toList();
    if (files.isEmpty()) {
      throw ArtifactException.invalid("a manifest needs at least one file");
    }
    if (files.stream().map(ManifestEntry::name).distinct().count() != files.size()) {
      throw ArtifactException.invalid("a manifest names a file twice: " + files);
    }
  }

  /** The entry of this name. */
  public Optional<ManifestEntry> file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** Sum of all lengths. */
  public long bytes() {
    return files.stream().mapToLong(ManifestEntry::bytes).sum();
  }
}

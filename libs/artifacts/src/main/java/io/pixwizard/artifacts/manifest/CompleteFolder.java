package io.pixwizard.artifacts.manifest;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.Sha256;
import io.pixwizard.contracts.message.ArtifactRef;

/**
 * A folder whose manifest was written.
 *
 * @param folder its key prefix, ending with {@code /}
 * @param manifest its files
 * @param sha256 digest of the manifest's bytes, hence of the whole content
 */
public record CompleteFolder(String folder, Manifest manifest, Sha256 sha256) {

  /** The reference of one file; throws {@link ArtifactException} MISSING when there is none. */
  public ArtifactRef file(String name) {
    ManifestEntry entry =
        manifest.file(name).orElseThrow(() -> ArtifactException.missing(folder + name));
    return ref(entry);
  }

  ArtifactRef ref(ManifestEntry entry) {
    return new ArtifactRef(
        folder + entry.name(), entry.sha256().hex(), entry.bytes(), mediaTypeOf(entry.name()));
  }

  static String mediaTypeOf(String name) {
    if (name.endsWith(".json")) {
      return "application/json";
    }
    if (name.endsWith(".png")) {
      return "image/png";
    }
    return "application/octet-stream";
  }
}

package io.pixwizard.artifacts.manifest;

import io.pixwizard.artifacts.KeyRules;
import io.pixwizard.artifacts.Sha256;

/**
 * One file of a folder.
 *
 * @param name one key segment, for example {@code ema.safetensors}
 * @param sha256 digest of the file
 * @param bytes length of the file
 */
public record ManifestEntry(String name, Sha256 sha256, long bytes) {

  /**
   * Throws {@link io.pixwizard.artifacts.ArtifactException} INVALID for a name that is no segment.
   */
  public ManifestEntry {
    KeyRules.requireName(name);
  }
}

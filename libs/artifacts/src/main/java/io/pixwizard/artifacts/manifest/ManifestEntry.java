package io.pixwizard.artifacts.manifest;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.KeyRules;
import io.pixwizard.artifacts.Sha256;

/**
 * One file of a folder.
 *
 * @param name one key segment, for example {@code ema.safetensors}, or two for a file in a
 *     sub-folder, for example {@code vae/config.json}
 * @param sha256 digest of the file
 * @param bytes length of the file
 */
public record ManifestEntry(String name, Sha256 sha256, long bytes) {

  /** Throws {@link ArtifactException} INVALID for a name of another form. */
  public ManifestEntry {
    requireFileName(name);
  }

  /** Returns {@code name} if a manifest may list it; throws INVALID otherwise. */
  static String requireFileName(String name) {
    KeyRules.requireKey(name);
    int slash = name.indexOf('/');
    if (slash != name.lastIndexOf('/')) {
      throw ArtifactException.invalid("name '" + name + "' lies deeper than one sub-folder");
    }
    if (name.substring(slash + 1).equals(Manifest.FILE_NAME)) {
      throw ArtifactException.invalid("no file may be called " + Manifest.FILE_NAME);
    }
    return name;
  }
}

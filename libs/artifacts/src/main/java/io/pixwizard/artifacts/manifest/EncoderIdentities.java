package io.pixwizard.artifacts.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pixwizard.artifacts.Sha256;

/**
 * Names for the encoders of a model's folder that follow from their files, so that models with
 * equal encoders share cached conditions, whoever published them and under whatever name.
 */
public final class EncoderIdentities {
  private static final int DIGITS = 12;

  private EncoderIdentities() {}

  /** Of autoencoder and image encoder, the folders {@code vae} and {@code image_encoder}. */
  public static String image(Manifest manifest) {
    return "vae-" + digest(manifest, "vae/") + "-vit-" + digest(manifest, "image_encoder/");
  }

  /**
   * Of the text encoders.
   *
   * @param kind what they are; it says all if the model has no folder {@code text_encoder}
   */
  public static String text(Manifest manifest, String kind) {
    String folders = "text_encoder";
    return manifest.files().stream().anyMatch(file -> file.name().startsWith(folders))
        ? kind + "-" + digest(manifest, folders)
        : kind;
  }

  private static String digest(Manifest manifest, String prefix) {
    StringBuilder all = new StringBuilder();
    manifest.files().stream()
        .filter(file -> file.name().startsWith(prefix))
        .forEach(file -> all.append(file.name()).append(' ').append(file.sha256()).append('\n'));
    return Sha256.of(all.toString().getBytes(UTF_8)).hex().substring(0, DIGITS);
  }
}

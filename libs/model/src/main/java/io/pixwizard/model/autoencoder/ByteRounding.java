package io.pixwizard.model.autoencoder;

/** How a colour value between two bytes becomes a byte. */
public enum ByteRounding {
  /** To the nearest byte, halves to the even one: the default, without a bias. */
  NEAREST,
  /** To the next lower byte, as the reference writes its pictures. */
  TRUNCATE
}

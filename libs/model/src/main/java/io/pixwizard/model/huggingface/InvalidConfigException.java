package io.pixwizard.model.huggingface;

/** A model's configuration cannot be used; the message names the file, the field and the limit. */
public final class InvalidConfigException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidConfigException(String message) {
    super(message);
  }
}

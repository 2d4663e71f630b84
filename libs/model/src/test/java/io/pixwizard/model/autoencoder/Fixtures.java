package io.pixwizard.model.autoencoder;

import java.nio.file.Path;

/** Where the reference's results lie. */
final class Fixtures {
  private Fixtures() {}

  static Path folder(String name) {
    return Path.of("src/test/resources/reference/autoencoder").resolve(name);
  }
}

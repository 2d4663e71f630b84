package io.pixwizard.model.weights;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** Files that the reference implementation wrote, in the test resources. */
public final class Reference {

  private Reference() {}

  /** A file or folder below {@code reference/}. */
  public static Path path(String name) {
    URL url = Reference.class.getResource("/reference/" + name);
    if (url == null) {
      throw new IllegalArgumentException("no test resource reference/" + name);
    }
    try {
      return Path.of(new URI(url.toString()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

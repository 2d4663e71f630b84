package io.pixwizard.testservers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds what the build of {@code tools/local-stack/servers} left behind. */
final class ServersClassPath {
  private static final Path MODULE = Path.of("tools", "local-stack", "servers", "target");
  private static final String FILE = "servers.classpath";

  private ServersClassPath() {}

  /**
   * The class path to start servers with, as {@code java -cp} takes it.
   *
   * @throws IllegalStateException if the module has not been built
   */
  static String find() {
    Path working = Path.of("").toAbsolutePath();
    for (Path folder = working; folder != null; folder = folder.getParent()) {
      Path target = folder.resolve(MODULE);
      if (Files.exists(target.resolve(FILE))) {
        try {
          return target.resolve("classes")
              + File.pathSeparator
              + Files.readString(target.resolve(FILE)).strip();
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      }
    }
    throw new IllegalStateException(
        MODULE.resolve(FILE)
            + " is in no folder above "
            + working
            + ": build with the servers, for instance mvn -pl MODULE -am");
  }
}

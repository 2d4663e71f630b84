package io.pixwizard.cli.models;

import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.localstack.checkpoint.CheckpointPublisher;
import io.pixwizard.localstack.checkpoint.CheckpointPublisher.Publication;
import io.pixwizard.localstack.checkpoint.ModelFolder;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model folder a checkpoint that services can use. */
@Command(
    name = "publish",
    description = {
      "Store a model folder in the object store and tell the services about it.",
      "The same content keeps its version and is told once."
    },
    mixinStandardHelpOptions = true)
public final class PublishCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "model.json, transformer/, vae/ and so on.")
  private Path folder;

  @Option(
      names = "--kafka",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The brokers.")
  private String kafka;

  @Option(names = "--s3", required = true, paramLabel = "URL", description = "The object store.")
  private URI s3;

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      defaultValue = "pixwizard",
      description = "Its bucket (default: ${DEFAULT-VALUE}).")
  private String bucket;

  @Option(
      names = "--access-key",
      required = true,
      paramLabel = "KEY",
      defaultValue = "${env:PIXWIZARD_S3_ACCESS_KEY}",
      description = "Default: the variable PIXWIZARD_S3_ACCESS_KEY.")
  private String accessKey;

  @Option(
      names = "--secret-key",
      required = true,
      paramLabel = "KEY",
      defaultValue = "${env:PIXWIZARD_S3_SECRET_KEY}",
      description = "Default: the variable PIXWIZARD_S3_SECRET_KEY.")
  private String secretKey;

  @Option(
      names = "--alias",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Names that point to it from now on (default: ${DEFAULT-VALUE}).")
  private List<String> aliases;

  @Override
  public Integer call() throws InterruptedException {
    ModelFolder model = ModelFolder.read(folder);
    S3Settings settings =
        S3Settings.defaults(s3, new S3Credentials(accessKey, secretKey)).withBucket(bucket);
    Publication publication;
    try (S3ArtifactStore store = new S3ArtifactStore(settings)) {
      publication =
          new CheckpointPublisher(store, kafka, Clock.systemUTC()).publish(model, aliases);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        publication.checkpoint()
            + (publication.fresh() ? " published" : " was published before, nothing to do"));
    out.flush();
    return 0;
  }
}

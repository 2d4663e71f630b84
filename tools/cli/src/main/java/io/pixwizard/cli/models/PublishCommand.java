package io.pixwizard.cli.models;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.cli.local.S3Connection;
import io.pixwizard.cli.local.S3Options;
import io.pixwizard.cli.local.S3Url;
import io.pixwizard.localstack.checkpoint.CheckpointPublisher;
import io.pixwizard.localstack.checkpoint.CheckpointPublisher.Publication;
import io.pixwizard.localstack.checkpoint.ModelFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private S3Options s3;

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      defaultValue = "pixwizard",
      description = "Its bucket (default: ${DEFAULT-VALUE}).")
  private String bucket;

  @Option(
      names = "--alias",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Names that point to it from now on (default: ${DEFAULT-VALUE}).")
  private List<String> aliases;

  @Override
  public Integer call() throws InterruptedException {
    ModelFolder model = ModelFolder.read(folder);
    Publication publication;
    try (S3Connection stores = s3.connect()) {
      ArtifactStore store = stores.bucket(new S3Url(bucket, ""));
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

package io.pixwizard.cli.scenes;

import io.pixwizard.cli.local.CountBar;
import io.pixwizard.cli.local.S3Connection;
import io.pixwizard.cli.local.S3Options;
import io.pixwizard.cli.local.S3Url;
import io.pixwizard.cli.local.SpriteOptions;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.source.ProceduralSource;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.training.recipe.PictureSize;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pixwizard scenes write --out DIR --count N}. */
@Command(
    name = "write",
    description = {
      "Write training examples of drawn scenes as WebDataset shards, which recipes can name.",
      "The same command writes the same bytes."
    },
    mixinStandardHelpOptions = true)
public final class WriteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR|s3://BUCKET/FOLDER",
      description = "Where shards go; empty, or not there yet.")
  private String out;

  @Option(names = "--count", required = true, paramLabel = "N", description = "Examples in all.")
  private int count;

  @Option(
      names = "--size",
      paramLabel = "WIDTHxHEIGHT",
      defaultValue = "128x128",
      description = "Of the pictures (default: ${DEFAULT-VALUE}).")
  private String size;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Of the scenes; not negative, those are held out (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--tasks",
      split = ",",
      description = "Task ids, drawn equally often (default: all).")
  private Set<String> tasks = new LinkedHashSet<>();

  @Option(
      names = "--shard-size",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Examples of a shard (default: ${DEFAULT-VALUE}).")
  private int shardSize;

  @Mixin private SpriteOptions sprites;
  @Mixin private S3Options s3;

  @Override
  public Integer call() throws IOException {
    check(count >= 1, "--count: at least 1 is expected, was " + count);
    check(shardSize >= 1, "--shard-size: at least 1 is expected, was " + shardSize);
    check(seed >= 0, "--seed: negative seeds are held out from training, was " + seed);
    SceneShards shards = new SceneShards(count, shardSize, PictureSize.parse(size));
    try (S3Connection stores = s3.connect()) {
      ShardTarget target = target(stores);
      check(target.isEmpty(), "--out: " + out + " is not empty");
      CountBar bar = CountBar.of(spec.commandLine());
      shards.write(source(), target, bar);
      bar.end();
    }
    PrintWriter printer = spec.commandLine().getOut();
    printer.printf("%d examples in %d shards; in a recipe's sources:%n", count, shards.shards());
    printer.printf("- {path: \"%s/%s\", format: shards}%n", folder(), shards.pattern());
    printer.flush();
    return 0;
  }

  private ProceduralSource source() throws IOException {
    TaskCatalogue catalogue = TaskCatalogue.bundled();
    for (String task : tasks) {
      check(catalogue.find(task).isPresent(), "--tasks: '" + task + "' is not in the catalogue");
    }
    List<Task> drawn =
        catalogue.tasks().stream()
            .filter(task -> tasks.isEmpty() || tasks.contains(task.id()))
            .toList();
    TripletFactory factory = sprites.factory(catalogue, spec.commandLine().getErr());
    return new ProceduralSource("scenes", factory, ProceduralSource.equally(drawn), seed);
  }

  private ShardTarget target(S3Connection stores) throws IOException {
    if (!S3Url.is(out)) {
      return ShardTarget.folder(Path.of(out));
    }
    S3Url url = S3Url.parse(out);
    return ShardTarget.store(stores.bucket(url), url.folder());
  }

  /** As a recipe anywhere can name it. */
  private String folder() {
    return S3Url.is(out)
        ? out.replaceFirst("/+$", "")
        : Path.of(out).toAbsolutePath().normalize().toString();
  }

  private void check(boolean valid, String problem) {
    if (!valid) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }
}

package io.pixwizard.cli.eval;

import io.pixwizard.cli.local.CountBar;
import io.pixwizard.cli.local.InstructionReader;
import io.pixwizard.cli.local.ModelOptions;
import io.pixwizard.cli.local.S3Connection;
import io.pixwizard.cli.local.SpriteOptions;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.Evaluation;
import io.pixwizard.evaluation.EvaluationOptions;
import io.pixwizard.evaluation.goal.Goals;
import io.pixwizard.evaluation.model.Subject;
import io.pixwizard.evaluation.report.EvaluationReport;
import io.pixwizard.evaluation.report.TextTable;
import io.pixwizard.evaluation.suite.FolderSuite;
import io.pixwizard.evaluation.suite.SceneSuite;
import io.pixwizard.evaluation.suite.Suite;
import io.pixwizard.model.pipeline.LocalModel;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import io.pixwizard.training.recipe.PictureSize;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.task.DrawingConventions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pixwizard eval MODEL_FOLDER}. */
@Command(
    name = "eval",
    description = {
      "Measures a model on held-out scenes or on pictures of a folder.",
      "The same command gives the same numbers on the same machine."
    },
    mixinStandardHelpOptions = true)
public final class EvalCommand implements Callable<Integer> {
  private static final String SCENES = "scenes";
  private static final int SHEET_EXAMPLES = 8;

  @Spec private CommandSpec spec;
  @Mixin private ModelOptions model;
  @Mixin private SpriteOptions sprites;

  @Option(
      names = "--suite",
      paramLabel = "scenes|FOLDER",
      defaultValue = SCENES,
      description = "What it is measured on (default: ${DEFAULT-VALUE}).")
  private String suite;

  @Option(names = "--tasks", split = ",", description = "Task ids (default: all of the suite).")
  private Set<String> tasks = Set.of();

  @Option(
      names = "--samples",
      defaultValue = "100",
      description = "Examples per task (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--wording",
      paramLabel = "held-out|train",
      defaultValue = "held-out",
      description = {
        "Instructions of scenes; no training has seen the held-out ones",
        "(default: ${DEFAULT-VALUE})."
      })
  private String wording;

  @Option(
      names = "--name-tasks",
      description =
          "Name the task beside the instruction, as clients may; counts for models that read the"
              + " catalogue's words.")
  private boolean named;

  @Option(
      names = "--size",
      paramLabel = "WIDTHxHEIGHT",
      description = "Of the pictures (default: the square that the model was trained on).")
  private String size;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of held-out scenes and of the answers' noise (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--batch",
      defaultValue = "8",
      description = "Examples that are sampled together (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Gets report.json, report.txt and a contact sheet for each task.")
  private Path out;

  @Option(
      names = "--references",
      description = "Measure the target, the input and another example's target as well.")
  private boolean references;

  @Option(names = "--ceiling", description = "Measure targets after the autoencoder as well.")
  private boolean ceiling;

  @Option(names = "--require-goals", description = "Exit with 1 if a goal is missed.")
  private boolean requireGoals;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (S3Connection stores = model.connect();
        LocalModel loaded = model.load();
        InstructionReader reader = InstructionReader.of(loaded.description())) {
      SamplingSettings settings = model.settings(loaded.description(), seed);
      EvaluatedModel evaluated =
          new EvaluatedModel(loaded, reader, named, settings, TaskCatalogue.bundled());
      Evaluation evaluation =
          new Evaluation(suite(size(loaded), stores), options(evaluated, settings(settings)));
      CountBar bar = CountBar.of(spec.commandLine());
      EvaluationReport report =
          evaluation.run(Subject.model(loaded.description().name(), evaluated), bar);
      bar.end();
      write(report);
      return requireGoals && !reached(report) ? 1 : 0;
    }
  }

  private Size size(LocalModel loaded) {
    int square = loaded.description().resolution();
    PictureSize sides = size == null ? new PictureSize(square, square) : PictureSize.parse(size);
    int patch = loaded.patchPixels();
    if (sides.width() % patch != 0
        || sides.height() % patch != 0
        || sides.width() * sides.height() == 0) {
      throw new ParameterException(
          spec.commandLine(),
          "--size: %s must be positive multiples of %d pixels".formatted(sides, patch));
    }
    return new Size(sides.width(), sides.height());
  }

  private Suite suite(Size pictures, S3Connection stores) throws IOException {
    TaskCatalogue catalogue = TaskCatalogue.bundled();
    return suite.equals(SCENES)
        ? new SceneSuite(
            sprites.factory(catalogue, spec.commandLine().getErr()),
            catalogue,
            samples,
            pictures,
            SceneSuite.heldOut(seed),
            split())
        : new FolderSuite(Path.of(suite), catalogue, samples, pictures, stores::shards);
  }

  private Split split() {
    return Arrays.stream(Split.values())
        .filter(split -> split.wireName().equals(wording))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--wording: '%s' is not held-out or train".formatted(wording)));
  }

  private EvaluationOptions options(EvaluatedModel evaluated, Map<String, String> settings) {
    List<Subject> others = new ArrayList<>(references ? Subject.references() : List.of());
    if (ceiling) {
      others.add(Subject.ceiling("autoencoder", evaluated::roundTrip));
    }
    return new EvaluationOptions(
        tasks,
        DrawingConventions.SCENES,
        others,
        Optional.of(evaluated),
        Goals.nano(),
        batch,
        Runtime.getRuntime().availableProcessors(),
        seed,
        settings,
        Optional.ofNullable(out),
        SHEET_EXAMPLES);
  }

  private Map<String, String> settings(SamplingSettings sampling) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("solver", sampling.solver());
    settings.put("steps", Integer.toString(sampling.steps()));
    settings.put("time shift", Double.toString(sampling.timeShift()));
    settings.put("text guidance", Double.toString(sampling.textGuidance()));
    settings.put("image guidance", Double.toString(sampling.imageGuidance()));
    settings.put("seed", Long.toString(seed));
    settings.put("batch", Integer.toString(batch));
    settings.put("task", named ? "named" : "from the words");
    settings.put("placement", model.placement());
    sprites.described().ifPresent(it -> settings.put("sprites", it));
    return settings;
  }

  private void write(EvaluationReport report) throws IOException {
    String table = TextTable.of(report);
    spec.commandLine().getOut().print(table);
    spec.commandLine().getOut().flush();
    if (out != null) {
      Files.createDirectories(out);
      Files.writeString(out.resolve("report.json"), report.toJson());
      Files.writeString(out.resolve("report.txt"), table);
    }
  }

  private static boolean reached(EvaluationReport report) {
    return report.tasks().stream()
        .flatMap(task -> task.goals().stream())
        .allMatch(EvaluationReport.GoalReport::reached);
  }
}

package io.pixwizard.cli.sample;

import io.pixwizard.cli.local.InstructionReader;
import io.pixwizard.cli.local.ModelOptions;
import io.pixwizard.cli.local.RgbPictures;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.pipeline.LocalModel;
import io.pixwizard.model.pipeline.LocalModel.Question;
import io.pixwizard.model.pipeline.ModelDescription;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import io.pixwizard.routing.GivenInputs;
import io.pixwizard.vision.decode.Decoded;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.export.AnnotationFormat;
import io.pixwizard.vision.export.Category;
import io.pixwizard.vision.export.Manifest;
import io.pixwizard.vision.export.PictureFiles;
import io.pixwizard.vision.export.StandardExports;
import io.pixwizard.vision.input.PictureLimits;
import io.pixwizard.vision.input.PictureReader;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.resolution.InferenceSizes;
import io.pixwizard.vision.task.DrawingConventions;
import io.pixwizard.vision.task.TaskDecoders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pixwizard sample MODEL_FOLDER --image IN "instruction" -o OUT}. */
@Command(
    name = "sample",
    description = {
      "Answers one picture and instruction with a picture, without any service.",
      "The picture may have any size; the answer has the same."
    },
    mixinStandardHelpOptions = true)
public final class SampleCommand implements Callable<Integer> {
  private static final int SMALLEST_SEGMENT = 16;
  private static final GivenInputs A_PICTURE = new GivenInputs(true, false, false);

  @Spec private CommandSpec spec;
  @Mixin private ModelOptions model;

  @Parameters(index = "1", paramLabel = "INSTRUCTION", description = "Free text.")
  private String instruction;

  @Option(
      names = "--image",
      required = true,
      paramLabel = "IN",
      description = "A JPEG, PNG, GIF, BMP, TIFF or WebP file.")
  private Path image;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      description = "The PNG file to write.")
  private Path output;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Of the noise (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--task",
      description = "What is meant; prints the data in the answer as this task draws it.")
  private String task;

  @Option(
      names = "--color",
      description = "Of overlays and frames (default: the first colour of the instruction).")
  private String color;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "With --task: gets the files of the data.")
  private Path data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    TaskCatalogue catalogue = TaskCatalogue.bundled();
    if (task != null && catalogue.find(task).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--task: '" + task + "' is not in the catalogue");
    }
    Picture original =
        new PictureReader(PictureLimits.DEFAULT).read(Files.readAllBytes(image)).rgb();
    Picture answer = answer(original);
    PictureResult restored = PictureResult.of(answer).restoredTo(original.size());
    Files.write(output, PictureFiles.png("answer", restored).content());
    if (task != null) {
      print(catalogue.task(task), answer, original);
    }
    return 0;
  }

  private Picture answer(Picture original) throws IOException, InterruptedException {
    try (LocalModel loaded = model.load();
        InstructionReader reader = InstructionReader.of(loaded.description())) {
      Picture canvas =
          InferenceSizes.around(List.of(loaded.description().resolution()), loaded.patchPixels())
              .fit(original);
      Question question =
          new Question(
              RgbPictures.of(canvas),
              reader.read(instruction, Optional.ofNullable(task), A_PICTURE),
              settings(loaded.description()));
      return RgbPictures.of(loaded.answer(List.of(question)).get(0));
    }
  }

  private SamplingSettings settings(ModelDescription description) {
    SamplingSettings settings = model.settings(description, seed);
    boolean averaged = task != null && TaskCatalogue.bundled().task(task).averaged();
    return averaged ? settings : settings.withEnsemble(1);
  }

  private void print(Task named, Picture answer, Picture original) throws IOException {
    DrawingConventions conventions = DrawingConventions.SCENES;
    Decoded decoded =
        new TaskDecoders(conventions).decode(named, slots(conventions), answer, original);
    Manifest manifest =
        new StandardExports(
                1,
                String.valueOf(image.getFileName()),
                new Category(1, named.id()),
                List.of(AnnotationFormat.COCO_RESULTS),
                SMALLEST_SEGMENT)
            .write(decoded, original);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: %s, confidence %.3f%n",
        named.id(),
        decoded.isEmpty() ? "nothing" : "found",
        decoded.confidence());
    for (Manifest.Output file : manifest.outputs()) {
      out.printf("%s %s %s%n", file.kind(), file.file().name(), file.file().meta());
      if (file.file().mediaType().equals("application/json")) {
        out.println(new String(file.file().content(), StandardCharsets.UTF_8).strip());
      }
      if (data != null) {
        Path target = data.resolve(file.file().name());
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.write(target, file.file().content());
      }
    }
    out.flush();
  }

  private Map<String, String> slots(DrawingConventions conventions) {
    if (color != null) {
      return Map.of(TaskDecoders.COLOR, color);
    }
    return conventions
        .colorIn(instruction)
        .map(word -> Map.of(TaskDecoders.COLOR, word))
        .orElse(Map.of());
  }
}

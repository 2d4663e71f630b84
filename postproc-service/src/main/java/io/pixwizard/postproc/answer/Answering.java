package io.pixwizard.postproc.answer;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.job.JobOutput;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.ResultSummary;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.task.DecoderId;
import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.stage.StageException;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.decode.Decoded;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.export.Answer;
import io.pixwizard.vision.export.Category;
import io.pixwizard.vision.export.ExportFormat;
import io.pixwizard.vision.export.ExportedFile;
import io.pixwizard.vision.export.Manifest;
import io.pixwizard.vision.frame.Rescaling;
import io.pixwizard.vision.raster.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pure function of message and artifacts: the same job in the same attempt gives the same files
 * under the same keys. Safe for use by many threads.
 */
public final class Answering {
  private final TaskCatalogue catalogue;
  private final CheckpointDecoders decoders;
  private final PictureStore pictures;
  private final KeptDetail detail;
  private final OutputFiles files;
  private final Summaries summaries;
  private final int minSegment;

  /**
   * What an answer is.
   *
   * @param outputs the files, the manifest last
   * @param summary the answer in a line
   */
  public record Result(List<JobOutput> outputs, ResultSummary summary) {}

  /**
   * @param minSegment smallest part of a semantic class that becomes an annotation, in pixels
   * @param maxBoxes boxes in a summary
   */
  public Answering(
      TaskCatalogue catalogue,
      CheckpointDecoders decoders,
      PictureStore pictures,
      KeptDetail detail,
      ArtifactStore store,
      int minSegment,
      int maxBoxes) {
    this.catalogue = catalogue;
    this.decoders = decoders;
    this.pictures = pictures;
    this.detail = detail;
    this.files = new OutputFiles(store);
    this.summaries = new Summaries(maxBoxes);
    this.minSegment = minSegment;
  }

  /**
   * Decodes, writes and stores.
   *
   * @param betweenStages runs after decoding and before storing; what it throws ends the work
   * @throws StageException if this job cannot be answered
   * @throws io.pixwizard.artifacts.ArtifactException if the store does not serve
   */
  public Result answer(JobSampled sampled, Runnable betweenStages) {
    Task task = task(sampled.task());
    Set<ExportFormat> formats = WantedFormats.of(task, sampled.job().terms().formats());
    Picture sample = pictures.read(sampled.sample(), "sample", true);
    Optional<Picture> original = original(sampled.job().input());
    Answer answer = decode(sampled, task, sample, original);
    betweenStages.run();
    List<JobOutput> outputs = files.store(sampled.job(), manifest(task, formats, answer));
    return new Result(outputs, summaries.of(answer.decoded()));
  }

  private Task task(TaskChoice choice) {
    return catalogue
        .find(choice.task())
        .orElseThrow(
            () ->
                new StageException(
                    FailureCode.INVALID_INPUT,
                    false,
                    "task: '%s' is not in the catalogue".formatted(choice.task()),
                    null));
  }

  private Optional<Picture> original(JobInput input) {
    return input.picture().map(picture -> pictures.read(picture, "job.input.picture", false));
  }

  private Answer decode(JobSampled sampled, Task task, Picture sample, Optional<Picture> original) {
    JobContext job = sampled.job();
    try {
      Decoded decoded = decoded(sampled, task, sample, original);
      return new Answer(
          decoded,
          new Rescaling(sample.size(), decoded.size()).picture(sample),
          original.orElse(sample),
          fileName(job.input().picture()),
          category(task, sampled.task().slots()),
          minSegment);
    } catch (InvalidDataException e) {
      throw new StageException(FailureCode.INVALID_INPUT, false, e.getMessage(), e);
    }
  }

  private Decoded decoded(
      JobSampled sampled, Task task, Picture sample, Optional<Picture> original) {
    if (original.isPresent() && task.domain() != Domain.CONTROLLABLE_GENERATION) {
      return detail
          .keep(sampled, task, sample, original.get())
          .map(Decoded.class::cast)
          .orElseGet(
              () ->
                  decoders
                      .of(sampled.job().checkpoint())
                      .decode(task, sampled.task().slots(), sample, original.get()));
    }
    if (task.decoder() != DecoderId.PICTURE) {
      throw new StageException(
          FailureCode.INVALID_INPUT,
          false,
          "job.input.picture: is missing, task %s needs it".formatted(task.id()),
          null);
    }
    // a picture made from a map or from nothing has no input that it should resemble
    return original
        .map(picture -> PictureResult.of(sample).restoredTo(picture.size()))
        .orElseGet(() -> PictureResult.of(sample));
  }

  private static Manifest manifest(Task task, Set<ExportFormat> formats, Answer answer) {
    String kind = kind(task.decoder());
    Manifest manifest = new Manifest(answer.original().size(), List.of());
    try {
      for (ExportFormat format : formats) {
        List<ExportedFile> written = new ArrayList<>(format.write(answer));
        manifest = manifest.with(format == ExportFormat.PNG ? "picture" : kind, written);
      }
    } catch (InvalidDataException e) {
      throw new StageException(FailureCode.INVALID_INPUT, false, e.getMessage(), e);
    }
    return manifest;
  }

  private static String kind(DecoderId decoder) {
    return switch (decoder) {
      case OVERLAY, BINARY_MASK -> "mask";
      case BOXES -> "box";
      case POSE, SEMANTIC, DEPTH, NORMALS, EDGES, PICTURE -> decoder.wireName();
    };
  }

  private static Category category(Task task, Map<String, String> slots) {
    String fallback = task.decoder() == DecoderId.POSE ? "person" : "object";
    return new Category(1, slots.getOrDefault("caption", fallback));
  }

  private static String fileName(Optional<StoredPicture> picture) {
    String mediaType = picture.map(p -> p.artifact().mediaType()).orElse("image/png");
    return switch (mediaType) {
      case "image/jpeg" -> "input.jpg";
      case "image/webp" -> "input.webp";
      case "image/tiff" -> "input.tif";
      case "image/gif" -> "input.gif";
      case "image/bmp" -> "input.bmp";
      default -> "input.png";
    };
  }
}

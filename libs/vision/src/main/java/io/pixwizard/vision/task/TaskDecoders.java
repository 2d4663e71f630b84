package io.pixwizard.vision.task;

import static java.util.Objects.requireNonNull;

import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.decode.BinaryMaskDecoder;
import io.pixwizard.vision.decode.BoxDecoder;
import io.pixwizard.vision.decode.Decoded;
import io.pixwizard.vision.decode.DepthDecoder;
import io.pixwizard.vision.decode.EdgeDecoder;
import io.pixwizard.vision.decode.NormalDecoder;
import io.pixwizard.vision.decode.OverlayMaskDecoder;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.decode.PoseDecoder;
import io.pixwizard.vision.decode.SemanticDecoder;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resize.Resampling;
import java.util.Map;

/**
 * Reads the answer of any task of the catalogue. Immutable and thread-safe; making one prepares the
 * palette, so keep it.
 */
public final class TaskDecoders {
  /** Slot with the colour of overlays and frames. */
  public static final String COLOR = "color";

  private final DrawingConventions conventions;
  private final SemanticDecoder semantic;

  /** Reads drawings of these conventions. */
  public TaskDecoders(DrawingConventions conventions) {
    this.conventions = requireNonNull(conventions, "conventions is null");
    this.semantic = new SemanticDecoder(conventions.palette());
  }

  /**
   * The data in an answer, in the coordinates of the user's picture.
   *
   * @param task of the catalogue
   * @param slots values of the instruction's slots; overlays and frames need {@value #COLOR}
   * @param output what the model drew, three channels, at the model's size
   * @param original the user's upright picture, three channels, of any size; the model saw it
   *     stretched to the size of its output
   * @throws InvalidDataException if the colour is missing or unknown, or a picture is grey
   */
  public Decoded decode(Task task, Map<String, String> slots, Picture output, Picture original) {
    return decodeAtModelSize(task, slots, output, fit(original, output.size()))
        .restoredTo(original.size());
  }

  /**
   * The data in an answer, in the coordinates of the answer.
   *
   * @param task of the catalogue
   * @param slots values of the instruction's slots; overlays and frames need {@value #COLOR}
   * @param output what the model drew
   * @param input what the model saw, in the same size
   * @throws InvalidDataException as {@link #decode}
   */
  public Decoded decodeAtModelSize(
      Task task, Map<String, String> slots, Picture output, Picture input) {
    return switch (task.decoder()) {
      case PICTURE ->
          task.input() == PictureKind.BLANK_CANVAS
              ? PictureResult.of(output)
              : PictureResult.of(output, input);
      case OVERLAY ->
          new OverlayMaskDecoder(color(slots), conventions.cleanup()).decode(output, input);
      case BOXES -> new BoxDecoder(color(slots), conventions.stroke()).decode(output, input);
      case BINARY_MASK -> new BinaryMaskDecoder(conventions.cleanup()).decode(output);
      case DEPTH -> new DepthDecoder(conventions.depth()).decode(output);
      case NORMALS -> new NormalDecoder(conventions.normals()).decode(output);
      case SEMANTIC -> semantic.decodeWithoutFringes(output);
      case POSE -> new PoseDecoder(conventions.skeleton()).decode(output);
      case EDGES -> new EdgeDecoder(conventions.cleanup()).decode(output);
    };
  }

  private Rgb color(Map<String, String> slots) {
    String word = slots.get(COLOR);
    if (word == null) {
      throw new InvalidDataException("slots." + COLOR, "is missing");
    }
    return conventions.color(word);
  }

  private static Picture fit(Picture original, Size size) {
    return original.size().equals(size)
        ? original
        : Resampling.LANCZOS.resize(original, size.width(), size.height());
  }
}

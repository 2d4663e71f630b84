package io.pixwizard.vision.task;

import static java.util.Objects.requireNonNull;

import io.pixwizard.contracts.encoding.HighlightColor;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.decode.Cleanup;
import io.pixwizard.vision.decode.DepthProfile;
import io.pixwizard.vision.decode.FrameStroke;
import io.pixwizard.vision.decode.NormalFrame;
import io.pixwizard.vision.decode.Palette;
import io.pixwizard.vision.decode.Skeleton;
import io.pixwizard.vision.raster.Rgb;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a checkpoint's drawings mean; it is a matter of the data that it was trained on.
 *
 * @param colors what colour words of an instruction mean, lower case; other words have their CSS
 *     value
 * @param stroke where frames lie
 * @param depth what the brightness of depth means
 * @param normals where the axes of normals point
 * @param palette the classes
 * @param skeleton the joints
 * @param cleanup which specks are noise
 */
public record DrawingConventions(
    Map<String, Rgb> colors,
    FrameStroke stroke,
    DepthProfile depth,
    NormalFrame normals,
    Palette palette,
    Skeleton skeleton,
    Cleanup cleanup) {
  /**
   * Checkpoints that were trained on our drawn scenes ({@code io.pixwizard.contracts.encoding}).
   */
  public static final DrawingConventions SCENES =
      new DrawingConventions(
          Arrays.stream(HighlightColor.values())
              .collect(
                  Collectors.toUnmodifiableMap(
                      HighlightColor::word, color -> Rgb.ofBits(color.rgb()))),
          FrameStroke.OUTSIDE,
          DepthProfile.SCENES,
          NormalFrame.OPENGL,
          Palette.scenes(),
          Skeleton.SCENES_17,
          Cleanup.DEFAULT);

  /** Checkpoints of the paper: ADE20K, OpenPose, NYUv2, frames as OpenCV draws them. */
  public static final DrawingConventions PAPER =
      new DrawingConventions(
          Map.of(),
          FrameStroke.CENTERED,
          DepthProfile.NYU_V2,
          NormalFrame.OPENGL,
          Palette.ade20k(),
          Skeleton.OPENPOSE_18,
          Cleanup.DEFAULT);

  /** Copies the map and checks that nothing is missing. */
  public DrawingConventions {
    colors = Map.copyOf(colors);
    requireNonNull(stroke, "stroke is null");
    requireNonNull(depth, "depth is null");
    requireNonNull(normals, "normals is null");
    requireNonNull(palette, "palette is null");
    requireNonNull(skeleton, "skeleton is null");
    requireNonNull(cleanup, "cleanup is null");
  }

  /** The same with another depth profile. */
  public DrawingConventions with(DepthProfile other) {
    return new DrawingConventions(colors, stroke, other, normals, palette, skeleton, cleanup);
  }

  /** The same with another palette. */
  public DrawingConventions with(Palette other) {
    return new DrawingConventions(colors, stroke, depth, normals, other, skeleton, cleanup);
  }

  /**
   * The colour that a word or {@code #rrggbb} asks for.
   *
   * @throws InvalidDataException if it is no colour
   */
  public Rgb color(String word) {
    Rgb color = colors.get(word.strip().toLowerCase(Locale.ROOT));
    return color == null ? Rgb.parse(word) : color;
  }

  /** The first of the colour words in an instruction. */
  public Optional<String> colorIn(String instruction) {
    return Arrays.stream(instruction.toLowerCase(Locale.ROOT).split("[^a-z]+"))
        .filter(colors::containsKey)
        .findFirst();
  }
}

package io.pixwizard.vision.export;

import io.pixwizard.vision.decode.BoxSet;
import io.pixwizard.vision.decode.Decoded;
import io.pixwizard.vision.decode.DepthMap;
import io.pixwizard.vision.decode.EdgeMap;
import io.pixwizard.vision.decode.MaskSet;
import io.pixwizard.vision.decode.NormalMap;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.decode.PoseSet;
import io.pixwizard.vision.decode.SemanticMap;
import io.pixwizard.vision.raster.Picture;
import java.util.List;

/**
 * The files that every answer gets when nothing else is asked for, and the manifest that lists
 * them: for annotations the given formats and an overlay, for masks also a mask picture and one of
 * the instances; for depth and normals a PNG and NumPy arrays; for classes a label picture and its
 * legend; else a PNG.
 *
 * @param pictureId number of the picture in annotation formats
 * @param fileName of the original picture; its stem begins the names of the files
 * @param category what masks, boxes and persons are called, for example the caption that was asked
 *     for
 * @param formats annotation formats to write
 * @param minSegment smallest part of a semantic class that becomes an annotation, in pixels
 */
public record StandardExports(
    long pictureId,
    String fileName,
    Category category,
    List<AnnotationFormat> formats,
    int minSegment) {
  /** Copies the list. */
  public StandardExports {
    formats = List.copyOf(formats);
  }

  /**
   * Writes the files.
   *
   * @param decoded in the coordinates of the original picture
   * @param original the upright original picture
   * @throws IllegalArgumentException if both differ in size
   */
  public Manifest write(Decoded decoded, Picture original) {
    if (!decoded.size().equals(original.size())) {
      throw new IllegalArgumentException(
          "data is %s, the original %s".formatted(decoded.size(), original.size()));
    }
    Manifest none = new Manifest(original.size(), List.of());
    // an exhaustive switch over the sealed interface needs Java 21
    if (decoded instanceof MaskSet masks) {
      Manifest files =
          none.with(
              "mask", List.of(LabelFiles.mask(stem(), masks), LabelFiles.instances(stem(), masks)));
      return annotations(
          files, "mask", AnnotatedPicture.of(pictureId, fileName, masks, category), original);
    } else if (decoded instanceof BoxSet boxes) {
      return annotations(
          none, "box", AnnotatedPicture.of(pictureId, fileName, boxes, category), original);
    } else if (decoded instanceof PoseSet poses) {
      return annotations(
          none, "pose", AnnotatedPicture.of(pictureId, fileName, poses, category), original);
    } else if (decoded instanceof SemanticMap map) {
      return annotations(
          none.with("semantic", LabelFiles.semantic(stem(), map)),
          "semantic",
          AnnotatedPicture.of(pictureId, fileName, map, minSegment),
          original);
    } else if (decoded instanceof DepthMap depth) {
      DepthScale scale = depth.profile().metric() ? DepthScale.KITTI : DepthScale.RELATIVE;
      return none.with(
          "depth",
          List.of(
              DepthFiles.png16(stem(), depth, scale),
              DepthFiles.npy(stem(), depth),
              DepthFiles.pfm(stem(), depth)));
    } else if (decoded instanceof NormalMap normals) {
      return none.with(
          "normals", List.of(NormalFiles.png(stem(), normals), NormalFiles.npy(stem(), normals)));
    } else if (decoded instanceof EdgeMap edges) {
      return none.with("edges", List.of(PictureFiles.png(stem(), edges)));
    }
    return none.with("picture", List.of(PictureFiles.png(stem(), (PictureResult) decoded)));
  }

  private Manifest annotations(
      Manifest manifest, String kind, AnnotatedPicture annotated, Picture original) {
    Manifest all = manifest.with(kind, List.of(PictureFiles.overlay(stem(), original, annotated)));
    for (AnnotationFormat format : formats) {
      all = all.with(kind, format.write(annotated));
    }
    return all;
  }

  private String stem() {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }
}

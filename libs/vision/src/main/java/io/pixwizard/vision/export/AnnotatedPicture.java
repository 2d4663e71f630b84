package io.pixwizard.vision.export;

import static java.util.Objects.requireNonNull;

import io.pixwizard.contracts.encoding.PoseEncoding;
import io.pixwizard.vision.decode.BoxSet;
import io.pixwizard.vision.decode.MaskSet;
import io.pixwizard.vision.decode.PaletteEntry;
import io.pixwizard.vision.decode.PoseSet;
import io.pixwizard.vision.decode.SemanticMap;
import io.pixwizard.vision.decode.Skeleton;
import io.pixwizard.vision.raster.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture with annotations in its coordinates: what every annotation format writes.
 *
 * @param id number of the picture in its data set
 * @param fileName of the picture
 * @param size of the picture
 * @param categories every category that may occur, unique ids
 * @param keypointNames names of the key points, in their order; empty without key points
 * @param annotations what is in it
 */
public record AnnotatedPicture(
    long id,
    String fileName,
    Size size,
    List<Category> categories,
    List<String> keypointNames,
    List<Annotation> annotations) {
  /**
   * Copies the lists and checks that they fit together.
   *
   * @throws IllegalArgumentException if an annotation has another size, an unknown category or
   *     another number of key points
   */
  public AnnotatedPicture {
    requireNonNull(fileName, "fileName is null");
    categories = List.copyOf(categories);
    keypointNames = List.copyOf(keypointNames);
    annotations = List.copyOf(annotations);
    for (Annotation annotation : annotations) {
      boolean sameSize = annotation.rle().map(rle -> rle.size().equals(size)).orElse(true);
      int keypoints = annotation.keypoints().size();
      if (!sameSize
          || !categories.contains(annotation.category())
          || (keypoints != 0 && keypoints != keypointNames.size())) {
        throw new IllegalArgumentException(
            "annotation %d does not belong to %s".formatted(annotation.id(), fileName));
      }
    }
  }

  /** The instances of a mask decoder. */
  public static AnnotatedPicture of(long id, String fileName, MaskSet masks, Category category) {
    return of(
        id,
        fileName,
        masks.size(),
        List.of(category),
        masks.instances().stream()
            .map(
                instance ->
                    Annotation.of(instance.id(), category, instance.mask(), instance.score()))
            .toList());
  }

  /** The boxes of a box decoder. */
  public static AnnotatedPicture of(long id, String fileName, BoxSet boxes, Category category) {
    return of(
        id,
        fileName,
        boxes.size(),
        List.of(category),
        boxes.boxes().stream()
            .map(box -> Annotation.of(box.id(), category, box.box(), box.score()))
            .toList());
  }

  /**
   * The persons of a pose decoder. OpenPose's 18 joints become COCO's 17 key points; other
   * skeletons keep their joints.
   */
  public static AnnotatedPicture of(long id, String fileName, PoseSet poses, Category category) {
    boolean openPose = poses.skeleton().equals(Skeleton.OPENPOSE_18);
    List<String> names =
        openPose
            ? PoseEncoding.JOINTS
            : poses.skeleton().joints().stream().map(Skeleton.Joint::name).toList();
    List<Annotation> annotations =
        poses.poses().stream()
            .map(
                pose ->
                    Annotation.of(
                        pose.id(),
                        category,
                        openPose ? pose.toCoco17() : pose.joints(),
                        pose.score()))
            .toList();
    return new AnnotatedPicture(id, fileName, poses.size(), List.of(category), names, annotations);
  }

  /**
   * The connected parts of a semantic map.
   *
   * @param minArea smaller parts are left out
   */
  public static AnnotatedPicture of(long id, String fileName, SemanticMap map, int minArea) {
    List<Category> categories =
        map.palette().entries().stream()
            .map(entry -> new Category(entry.label(), entry.name()))
            .toList();
    List<Annotation> annotations = new ArrayList<>();
    for (SemanticMap.Segment segment : map.segments(minArea)) {
      PaletteEntry entry = map.palette().entry(segment.label()).orElseThrow();
      Category category = new Category(entry.label(), entry.name());
      annotations.add(
          Annotation.of(annotations.size() + 1, category, segment.mask(), map.confidence()));
    }
    return of(id, fileName, map.size(), categories, annotations);
  }

  private static AnnotatedPicture of(
      long id,
      String fileName,
      Size size,
      List<Category> categories,
      List<Annotation> annotations) {
    return new AnnotatedPicture(id, fileName, size, categories, List.of(), annotations);
  }

  /** The file name without its last extension. */
  String stem() {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }
}

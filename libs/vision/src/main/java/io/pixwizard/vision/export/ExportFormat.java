package io.pixwizard.vision.export;

import io.pixwizard.contracts.task.DecoderId;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.decode.DepthMap;
import io.pixwizard.vision.decode.EdgeMap;
import io.pixwizard.vision.decode.MaskSet;
import io.pixwizard.vision.decode.NormalMap;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.decode.SemanticMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The formats that a job may ask for, and what each decoder's answers can be written as. */
public enum ExportFormat {
  /** What the model drew, in the size of the original; every answer has it. */
  PNG(EnumSet.allOf(DecoderId.class), ExportFormat::picture),
  /** 255 inside, 0 outside. */
  MASK_PNG(masks(), a -> List.of(LabelFiles.mask(a.stem(), (MaskSet) a.decoded()))),
  /** 16-bit numbers of instances. */
  INSTANCE_PNG16(masks(), a -> List.of(LabelFiles.instances(a.stem(), (MaskSet) a.decoded()))),
  /** Numbers of classes in palette colours, and their legend. */
  LABEL_PNG(semantic(), a -> LabelFiles.semantic(a.stem(), (SemanticMap) a.decoded())),
  /** COCO panoptic PNG and JSON. */
  COCO_PANOPTIC(semantic(), ExportFormat::panoptic),
  /** The original with everything drawn over it, for people. */
  OVERLAY_PNG(
      annotations(), a -> List.of(PictureFiles.overlay(a.stem(), a.original(), a.annotated()))),
  /** As {@link AnnotationFormat#COCO}. */
  COCO(AnnotationFormat.COCO),
  /** As {@link AnnotationFormat#COCO_RESULTS}. */
  COCO_RESULTS(AnnotationFormat.COCO_RESULTS),
  /** As {@link AnnotationFormat#LVIS}. */
  LVIS(AnnotationFormat.LVIS),
  /** As {@link AnnotationFormat#LVIS_RESULTS}. */
  LVIS_RESULTS(AnnotationFormat.LVIS_RESULTS),
  /** As {@link AnnotationFormat#LABEL_STUDIO}. */
  LABEL_STUDIO(AnnotationFormat.LABEL_STUDIO),
  /** As {@link AnnotationFormat#CVAT}. */
  CVAT(AnnotationFormat.CVAT),
  /** As {@link AnnotationFormat#GEOJSON}. */
  GEOJSON(AnnotationFormat.GEOJSON),
  /** As {@link AnnotationFormat#YOLO_BOXES}. */
  YOLO_BOXES(AnnotationFormat.YOLO_BOXES),
  /** As {@link AnnotationFormat#YOLO_SEGMENTS}. */
  YOLO_SEGMENTS(AnnotationFormat.YOLO_SEGMENTS),
  /** As {@link AnnotationFormat#PASCAL_VOC}. */
  PASCAL_VOC(AnnotationFormat.PASCAL_VOC),
  /** As {@link AnnotationFormat#SVG}. */
  SVG(AnnotationFormat.SVG),
  /** 16-bit depth: KITTI's scale for metres, 65534 steps for relative depth. */
  DEPTH_PNG16(
      depth(),
      a ->
          List.of(
              DepthFiles.png16(
                  a.stem(),
                  map(a),
                  map(a).profile().metric() ? DepthScale.KITTI : DepthScale.RELATIVE))),
  /** 16-bit depth in millimetres; of metric depth only. */
  DEPTH_PNG16_MILLIMETRE(depth(), ExportFormat::millimetres),
  /** Portable float map of depth. */
  PFM(depth(), a -> List.of(DepthFiles.pfm(a.stem(), map(a)))),
  /** NumPy archive of depth. */
  NPZ(depth(), a -> List.of(DepthFiles.npz(a.stem(), map(a)))),
  /** OpenEXR of depth. */
  EXR(depth(), a -> List.of(DepthFiles.exr(a.stem(), map(a)))),
  /** Normals as colours. */
  NORMALS_PNG(normals(), a -> List.of(NormalFiles.png(a.stem(), (NormalMap) a.decoded()))),
  /** NumPy array of depth or normals. */
  NPY(EnumSet.of(DecoderId.DEPTH, DecoderId.NORMALS), ExportFormat::array),
  /** Strength of lines, 0 none to 255 full. */
  EDGE_PNG(
      EnumSet.of(DecoderId.EDGES), a -> List.of(PictureFiles.png(a.stem(), (EdgeMap) a.decoded())));

  private final String wireName;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set
  private final Set<DecoderId> decoders;

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final Function<Answer, List<ExportedFile>> writer;

  ExportFormat(Set<DecoderId> decoders, Function<Answer, List<ExportedFile>> writer) {
    this.wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.decoders = Collections.unmodifiableSet(decoders);
    this.writer = writer;
  }

  ExportFormat(AnnotationFormat format) {
    this(annotations(), answer -> format.write(answer.annotated()));
  }

  /** Lower-case words joined by hyphens, for example {@code coco-results}. */
  public String wireName() {
    return wireName;
  }

  /** The format of this name, if there is one. */
  public static Optional<ExportFormat> named(String wireName) {
    return Arrays.stream(values()).filter(format -> format.wireName.equals(wireName)).findFirst();
  }

  /** Whether answers of a decoder can be written so. */
  public boolean accepts(DecoderId decoder) {
    return decoders.contains(decoder);
  }

  /** Everything that answers of a decoder can be written as. */
  public static List<ExportFormat> acceptedBy(DecoderId decoder) {
    return Arrays.stream(values()).filter(format -> format.accepts(decoder)).toList();
  }

  /** What answers of a decoder are written as when nothing is asked for. */
  public static List<ExportFormat> standard(DecoderId decoder) {
    return switch (decoder) {
      case OVERLAY, BINARY_MASK -> List.of(PNG, MASK_PNG, OVERLAY_PNG, COCO);
      case BOXES, POSE -> List.of(PNG, OVERLAY_PNG, COCO);
      case SEMANTIC -> List.of(PNG, LABEL_PNG, OVERLAY_PNG, COCO_PANOPTIC);
      case DEPTH -> List.of(PNG, DEPTH_PNG16, NPY);
      case NORMALS -> List.of(PNG, NORMALS_PNG, NPY);
      case EDGES -> List.of(PNG, EDGE_PNG);
      case PICTURE -> List.of(PNG);
    };
  }

  /**
   * Writes an answer of a decoder that the format accepts. Files are named by what they hold, for
   * example {@code mask.png}; where files or tools go by the name of the picture, it stays.
   *
   * @throws InvalidDataException if metres are asked for and the depth is relative
   */
  public List<ExportedFile> write(Answer answer) {
    List<ExportedFile> files = writer.apply(answer);
    return this == COCO_PANOPTIC
        ? files
        : files.stream().map(file -> shortened(file, answer.stem() + ".")).toList();
  }

  private static ExportedFile shortened(ExportedFile file, String prefix) {
    String rest = file.name().startsWith(prefix) ? file.name().substring(prefix.length()) : "";
    return rest.indexOf('.') < 0
        ? file
        : new ExportedFile(rest, file.format(), file.mediaType(), file.meta(), file.content());
  }

  private static List<ExportedFile> millimetres(Answer answer) {
    if (!map(answer).profile().metric()) {
      throw new InvalidDataException(
          "formats",
          "depth-png16-millimetre needs metres, the depth of profile '%s' has no unit"
              .formatted(map(answer).profile().name()));
    }
    return List.of(
        DepthFiles.png16(answer.stem() + ".millimetre", map(answer), DepthScale.MILLIMETRE));
  }

  private static List<ExportedFile> picture(Answer answer) {
    PictureResult result =
        answer.decoded() instanceof PictureResult own ? own : PictureResult.of(answer.drawn());
    return List.of(PictureFiles.png("picture", result));
  }

  private static List<ExportedFile> panoptic(Answer answer) {
    return PanopticFiles.coco(
        answer.stem(),
        answer.pictureId(),
        answer.fileName(),
        (SemanticMap) answer.decoded(),
        answer.minSegment());
  }

  private static List<ExportedFile> array(Answer answer) {
    return List.of(
        answer.decoded() instanceof NormalMap normals
            ? NormalFiles.npy(answer.stem(), normals)
            : DepthFiles.npy(answer.stem(), map(answer)));
  }

  private static DepthMap map(Answer answer) {
    return (DepthMap) answer.decoded();
  }

  private static Set<DecoderId> masks() {
    return EnumSet.of(DecoderId.OVERLAY, DecoderId.BINARY_MASK);
  }

  private static Set<DecoderId> semantic() {
    return EnumSet.of(DecoderId.SEMANTIC);
  }

  private static Set<DecoderId> annotations() {
    return EnumSet.of(
        DecoderId.OVERLAY,
        DecoderId.BINARY_MASK,
        DecoderId.BOXES,
        DecoderId.POSE,
        DecoderId.SEMANTIC);
  }

  private static Set<DecoderId> depth() {
    return EnumSet.of(DecoderId.DEPTH);
  }

  private static Set<DecoderId> normals() {
    return EnumSet.of(DecoderId.NORMALS);
  }
}

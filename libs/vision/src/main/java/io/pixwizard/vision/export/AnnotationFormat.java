package io.pixwizard.vision.export;

import java.util.List;
import java.util.function.Function;

/** The annotation formats that we write. */
public enum AnnotationFormat {
  /** COCO's list of results, as {@code loadRes} takes it. */
  COCO_RESULTS(CocoJson::results),
  /** A whole COCO data set of one picture. */
  COCO(CocoJson::dataSet),
  /** A whole LVIS data set of one picture. */
  LVIS(LvisJson::dataSet),
  /** LVIS's list of results, at most 300 per picture. */
  LVIS_RESULTS(LvisJson::results),
  /** Label Studio tasks with predictions, and the labelling configuration that fits. */
  LABEL_STUDIO(LabelStudioJson::write),
  /** CVAT for images 1.1. */
  CVAT(CvatXml::write),
  /** RFC 7946 with pixel coordinates. */
  GEOJSON(GeoJson::write),
  /** Ultralytics YOLO boxes. */
  YOLO_BOXES(YoloText::boxes),
  /** Ultralytics YOLO segments. */
  YOLO_SEGMENTS(YoloText::segments),
  /** Pascal VOC boxes. */
  PASCAL_VOC(PascalVocXml::write),
  /** Drawing of the outlines, boxes and key points. */
  SVG(SvgDrawing::write);

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Function<AnnotatedPicture, List<ExportedFile>> writer;

  AnnotationFormat(Function<AnnotatedPicture, List<ExportedFile>> writer) {
    this.writer = writer;
  }

  /** The files that hold the annotations of a picture; valid also without an annotation. */
  public List<ExportedFile> write(AnnotatedPicture picture) {
    return writer.apply(picture);
  }
}

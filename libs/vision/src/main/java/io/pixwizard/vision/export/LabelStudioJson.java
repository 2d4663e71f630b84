package io.pixwizard.vision.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Point;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Label Studio task with one prediction. Coordinates are percent of the picture's sides; masks
 * are brushes with {@link BrushRle}. The second file is the labelling configuration whose tag names
 * the prediction uses.
 */
final class LabelStudioJson {
  private static final String FORMAT = "label-studio";
  private static final double KEYPOINT_WIDTH = 0.5;

  private final AnnotatedPicture picture;
  private final ArrayNode results = Json.array();

  private LabelStudioJson(AnnotatedPicture picture) {
    this.picture = picture;
  }

  static List<ExportedFile> write(AnnotatedPicture picture) {
    return new LabelStudioJson(picture).files();
  }

  private List<ExportedFile> files() {
    picture.annotations().forEach(this::add);
    ObjectNode task = Json.object();
    task.putObject("data").put("image", picture.fileName());
    ObjectNode prediction = task.putArray("predictions").addObject();
    prediction.put("model_version", "pixwizard");
    prediction.put(
        "score", picture.annotations().stream().mapToDouble(Annotation::score).average().orElse(0));
    prediction.set("result", results);
    return List.of(
        ExportedFile.text(
            picture.stem() + ".label-studio.json",
            FORMAT,
            "application/json",
            Map.of(),
            Json.text(Json.array().add(task))),
        ExportedFile.text(
            picture.stem() + ".label-studio-config.xml",
            FORMAT + "-config",
            "application/xml",
            Map.of(),
            configuration()));
  }

  private void add(Annotation annotation) {
    if (annotation.rle().isPresent()) {
      ObjectNode value = result(annotation, "brush", annotation.id() + "");
      value.put("format", "rle");
      ArrayNode rle = value.putArray("rle");
      for (int unsigned : BrushRle.encode(annotation.rle().get().decode())) {
        rle.add(unsigned);
      }
    } else if (annotation.keypoints().isEmpty()) {
      Box box = annotation.box();
      ObjectNode value = result(annotation, "rectangle", annotation.id() + "");
      putPoint(value, box.x(), box.y());
      value.put("width", 100 * box.width() / picture.size().width());
      value.put("height", 100 * box.height() / picture.size().height());
      value.put("rotation", 0);
    } else {
      addKeypoints(annotation);
    }
  }

  private void addKeypoints(Annotation annotation) {
    for (int i = 0; i < annotation.keypoints().size(); i++) {
      Optional<Point> keypoint = annotation.keypoints().get(i);
      if (keypoint.isPresent()) {
        ObjectNode value = result(annotation, "keypoint", annotation.id() + "." + i);
        putPoint(value, keypoint.get().x(), keypoint.get().y());
        value.put("width", KEYPOINT_WIDTH);
        value.putArray("keypointlabels").add(picture.keypointNames().get(i));
      }
    }
  }

  /** Starts a result and gives back its value. */
  private ObjectNode result(Annotation annotation, String tag, String id) {
    ObjectNode result = results.addObject();
    result.put("id", id);
    result.put("type", tag + "labels");
    result.put("from_name", tag);
    result.put("to_name", "image");
    result.put("original_width", picture.size().width());
    result.put("original_height", picture.size().height());
    result.put("image_rotation", 0);
    result.put("score", annotation.score());
    ObjectNode value = result.putObject("value");
    value.putArray(tag + "labels").add(annotation.category().name());
    return value;
  }

  private void putPoint(ObjectNode value, double x, double y) {
    value.put("x", 100 * x / picture.size().width());
    value.put("y", 100 * y / picture.size().height());
  }

  private String configuration() {
    XmlText xml = new XmlText();
    List<String> names = picture.categories().stream().map(Category::name).toList();
    xml.start("View");
    xml.empty("Image", "name", "image", "value", "$image");
    labels(xml, "BrushLabels", "brush", names);
    labels(xml, "RectangleLabels", "rectangle", names);
    labels(xml, "KeyPointLabels", "keypoint", picture.keypointNames());
    xml.end();
    return xml.text();
  }

  private static void labels(XmlText xml, String tag, String name, List<String> labels) {
    if (labels.isEmpty()) {
      return;
    }
    xml.start(tag, "name", name, "toName", "image");
    labels.forEach(label -> xml.empty("Label", "value", label));
    xml.end();
  }
}

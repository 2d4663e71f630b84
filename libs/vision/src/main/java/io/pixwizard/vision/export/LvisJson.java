package io.pixwizard.vision.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** LVIS (lvisdataset.org): COCO without crowds, and the categories that were looked for. */
final class LvisJson {
  /** The LVIS evaluation counts no more. */
  static final int MAX_RESULTS = 300;

  private static final String MEDIA_TYPE = "application/json";

  private LvisJson() {}

  static List<ExportedFile> results(AnnotatedPicture picture) {
    List<Annotation> best =
        picture.annotations().stream()
            .sorted(Comparator.comparingDouble(Annotation::score).reversed())
            .limit(MAX_RESULTS)
            .toList();
    return List.of(
        ExportedFile.text(
            picture.stem() + ".lvis-results.json",
            "lvis-results",
            MEDIA_TYPE,
            Map.of("dropped", picture.annotations().size() - best.size()),
            Json.text(CocoJson.results(picture, best))));
  }

  static List<ExportedFile> dataSet(AnnotatedPicture picture) {
    ObjectNode root = Json.object();
    root.putObject("info").put("description", "PixWizard").put("version", "1.0");
    root.putArray("licenses");
    ObjectNode image = root.putArray("images").addObject();
    image.put("id", picture.id());
    image.put("file_name", picture.fileName());
    image.put("width", picture.size().width()).put("height", picture.size().height());
    image.putArray("neg_category_ids");
    // the model marks what was asked for, which need not be every instance
    ArrayNode notExhaustive = image.putArray("not_exhaustive_category_ids");
    picture.categories().forEach(category -> notExhaustive.add(category.id()));
    ArrayNode annotations = root.putArray("annotations");
    for (Annotation annotation : picture.annotations()) {
      ObjectNode node = annotations.addObject();
      node.put("id", annotation.id());
      node.put("image_id", picture.id());
      node.put("category_id", annotation.category().id());
      CocoJson.addShape(node, annotation);
    }
    ArrayNode categories = root.putArray("categories");
    for (Category category : picture.categories()) {
      categories
          .addObject()
          .put("id", category.id())
          .put("name", category.name())
          .put("frequency", "f");
    }
    return List.of(
        ExportedFile.text(
            picture.stem() + ".lvis.json", "lvis", MEDIA_TYPE, Map.of(), Json.text(root)));
  }
}

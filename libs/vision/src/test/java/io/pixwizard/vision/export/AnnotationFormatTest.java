package io.pixwizard.vision.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.vision.decode.BoxSet;
import io.pixwizard.vision.decode.DetectedBox;
import io.pixwizard.vision.decode.MaskInstance;
import io.pixwizard.vision.decode.MaskSet;
import io.pixwizard.vision.decode.Pose;
import io.pixwizard.vision.decode.PoseSet;
import io.pixwizard.vision.decode.Skeleton;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.mask.PolygonFill;
import io.pixwizard.vision.mask.Rle;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Point;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Drawing;
import io.pixwizard.vision.testing.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes every format and reads it back with a reader of its own. */
class AnnotationFormatTest {
  private static final Size SIZE = new Size(60, 40);
  private static final Category CAT = new Category(3, "cat & <dog> \"é\"");
  private static final Mask DISC = Drawing.disc(SIZE, 15, 15, 9);
  private static final Mask RING =
      Drawing.disc(SIZE, 40, 20, 14).and(Drawing.disc(SIZE, 41, 19, 6).complement());
  private static final AnnotatedPicture MASKS =
      AnnotatedPicture.of(
          42,
          "photo.of.cat.jpg",
          new MaskSet(
              SIZE, List.of(new MaskInstance(1, DISC, 0.75), new MaskInstance(2, RING, 0.5)), 0.9),
          CAT);
  private static final AnnotatedPicture BOXES =
      AnnotatedPicture.of(
          42,
          "photo.jpg",
          new BoxSet(SIZE, List.of(new DetectedBox(1, new Box(6, 4.5, 30, 20), 0.8)), 1),
          CAT);
  private static final AnnotatedPicture POSES =
      AnnotatedPicture.of(
          42,
          "photo.jpg",
          new PoseSet(SIZE, Skeleton.OPENPOSE_18, List.of(new Pose(1, joints(), 0.7)), 1),
          CAT);

  @Test
  void cocoResultsCarryPycocotoolsRle() {
    JsonNode results = json(AnnotationFormat.COCO_RESULTS, MASKS);

    assertThat(results).hasSize(2);
    JsonNode ring = results.get(1);
    assertThat(ring.get("image_id").asInt()).isEqualTo(42);
    assertThat(ring.get("category_id").asInt()).isEqualTo(3);
    assertThat(ring.has("bbox")).isFalse();
    assertThat(ring.get("score").asDouble()).isEqualTo(0.5);
    assertThat(rle(ring.get("segmentation"))).isEqualTo(RING);

    assertThat(Json.numbers(json(AnnotationFormat.COCO_RESULTS, BOXES).get(0).get("bbox")))
        .containsExactly(6, 4.5, 30, 20);
    assertThat(json(AnnotationFormat.COCO_RESULTS, POSES).get(0).get("keypoints")).hasSize(51);
  }

  @Test
  void cocoUsesPolygonsUnlessThereAreHoles() {
    JsonNode root = json(AnnotationFormat.COCO, MASKS);

    JsonNode annotations = root.get("annotations");
    assertThat(annotations.get(0).get("segmentation").isArray()).isTrue();
    assertThat(flatPolygons(annotations.get(0).get("segmentation"))).isEqualTo(DISC);
    assertThat(rle(annotations.get(1).get("segmentation"))).isEqualTo(RING);
    for (JsonNode annotation : annotations) {
      assertThat(annotation.get("iscrowd").asInt(-1)).isZero();
      assertThat(annotation.get("image_id").asInt())
          .isEqualTo(root.get("images").get(0).get("id").asInt());
    }
    assertThat(annotations.get(0).get("area").asInt()).isEqualTo(DISC.area());
    assertThat(Json.numbers(annotations.get(0).get("bbox"))).containsExactly(6, 6, 18, 18);
    assertThat(root.get("categories").get(0).get("name").asText()).isEqualTo(CAT.name());
  }

  @Test
  void cocoKeypointsAreSeventeenAtPixelCentres() {
    JsonNode root = json(AnnotationFormat.COCO, POSES);

    JsonNode annotation = root.get("annotations").get(0);
    double[] keypoints = Json.numbers(annotation.get("keypoints"));
    assertThat(keypoints).hasSize(51);
    assertThat(keypoints[0]).isEqualTo(10 - 0.5); // nose
    assertThat(keypoints[2]).isEqualTo(2);
    assertThat(keypoints[3 * 10 + 2]).isZero(); // right wrist is not drawn
    assertThat(annotation.get("num_keypoints").asInt()).isEqualTo(16);
    assertThat(root.get("categories").get(0).get("keypoints")).hasSize(17);
  }

  @Test
  void lvisSaysThatItIsNotExhaustiveAndHasNoCrowds() {
    JsonNode root = json(AnnotationFormat.LVIS, MASKS);

    assertThat(root.get("images").get(0).get("not_exhaustive_category_ids").get(0).asInt())
        .isEqualTo(3);
    assertThat(root.get("annotations").get(0).has("iscrowd")).isFalse();
    assertThat(rle(root.get("annotations").get(1).get("segmentation"))).isEqualTo(RING);
  }

  @Test
  void lvisResultsKeepTheBestThreeHundred() {
    List<DetectedBox> boxes = new ArrayList<>();
    for (int i = 0; i < 301; i++) {
      boxes.add(new DetectedBox(i + 1, new Box(0, 0, 1 + i % 9, 2), i / 301.0));
    }
    AnnotatedPicture many = AnnotatedPicture.of(1, "a.png", new BoxSet(SIZE, boxes, 1), CAT);

    ExportedFile file = AnnotationFormat.LVIS_RESULTS.write(many).get(0);

    assertThat(tree(file)).hasSize(300);
    assertThat(tree(file).get(0).get("score").asDouble()).isEqualTo(300 / 301.0);
    assertThat(file.meta()).containsEntry("dropped", 1);
  }

  @Test
  void labelStudioBrushEqualsItsOwnConverter() {
    int checked = 0;
    for (JsonNode golden : Json.read("/reference/brush_label_studio.json")) {
      assertThat(BrushRle.encode(Json.mask(golden)))
          .containsExactly(
              Arrays.stream(Json.numbers(golden.get("rle")))
                  .mapToInt(value -> (int) value)
                  .toArray());
      checked++;
    }
    assertThat(checked).isEqualTo(6);
  }

  @Test
  void labelStudioTaskMatchesItsConfiguration() throws Exception {
    JsonNode prediction =
        json(AnnotationFormat.LABEL_STUDIO, MASKS).get(0).get("predictions").get(0);
    JsonNode brush = prediction.get("result").get(0);
    assertThat(brush.get("type").asText()).isEqualTo("brushlabels");
    assertThat(brush.get("original_width").asInt()).isEqualTo(60);
    assertThat(brush.get("value").get("brushlabels").get(0).asText()).isEqualTo(CAT.name());
    assertThat(brush.get("value").get("format").asText()).isEqualTo("rle");
    assertThat(prediction.get("score").asDouble()).isEqualTo(0.625);

    JsonNode rectangle =
        json(AnnotationFormat.LABEL_STUDIO, BOXES)
            .get(0)
            .get("predictions")
            .get(0)
            .get("result")
            .get(0)
            .get("value");
    assertThat(rectangle.get("x").asDouble()).isEqualTo(10);
    assertThat(rectangle.get("height").asDouble()).isEqualTo(50);

    JsonNode points =
        json(AnnotationFormat.LABEL_STUDIO, POSES).get(0).get("predictions").get(0).get("result");
    assertThat(points).hasSize(16);
    Document configuration = xml(AnnotationFormat.LABEL_STUDIO.write(POSES).get(1));
    for (JsonNode point : points) {
      Element tag = byName(configuration, point.get("from_name").asText());
      assertThat(tag.getTagName()).isEqualToIgnoringCase(point.get("type").asText());
      assertThat(tag.getAttribute("toName")).isEqualTo(point.get("to_name").asText());
      assertThat(point.get("value").get("keypointlabels")).hasSize(1);
    }
  }

  @Test
  void cvatRunsFillTheBox() throws Exception {
    Element image =
        (Element) xml(AnnotationFormat.CVAT, MASKS).getElementsByTagName("image").item(0);
    assertThat(image.getAttribute("name")).isEqualTo("photo.of.cat.jpg");
    Element ring = (Element) image.getElementsByTagName("mask").item(1);
    assertThat(ring.getAttribute("label")).isEqualTo(CAT.name());

    int left = Integer.parseInt(ring.getAttribute("left"));
    int top = Integer.parseInt(ring.getAttribute("top"));
    int width = Integer.parseInt(ring.getAttribute("width"));
    int height = Integer.parseInt(ring.getAttribute("height"));
    byte[] pixels = new byte[(int) SIZE.area()];
    int at = 0;
    boolean inside = false;
    for (String run : ring.getAttribute("rle").split(", ")) {
      for (int i = 0; i < Integer.parseInt(run); i++, at++) {
        int x = left + at % width;
        int y = top + at / width;
        pixels[y * SIZE.width() + x] = (byte) (inside ? 1 : 0);
      }
      inside = !inside;
    }
    assertThat(at).isEqualTo(width * height);
    assertThat(Mask.of(SIZE, pixels)).isEqualTo(RING);

    Element box = (Element) xml(AnnotationFormat.CVAT, BOXES).getElementsByTagName("box").item(0);
    assertThat(box.getAttribute("ybr")).isEqualTo("24.5");
    assertThat(xml(AnnotationFormat.CVAT, POSES).getElementsByTagName("points").getLength())
        .isEqualTo(17);
  }

  @Test
  void geoJsonKeepsHolesAndTurnsAsTheRfcSays() {
    JsonNode root = json(AnnotationFormat.GEOJSON, MASKS);

    assertThat(root.get("type").asText()).isEqualTo("FeatureCollection");
    JsonNode ring = root.get("features").get(1);
    Polygon polygon = geoPolygon(ring.get("geometry").get("coordinates"));
    assertThat(polygon.isValid()).isTrue();
    assertThat(polygon.getNumInteriorRing()).isEqualTo(1);
    assertThat(Orientation.isCCW(polygon.getExteriorRing().getCoordinates())).isTrue();
    assertThat(PolygonFill.fill(SIZE, polygon)).isEqualTo(RING);
    assertThat(ring.get("properties").get("score").asDouble()).isEqualTo(0.5);
    assertThat(AnnotationFormat.GEOJSON.write(MASKS).get(0).meta()).containsKey("coordinates");

    Polygon box =
        geoPolygon(
            json(AnnotationFormat.GEOJSON, BOXES)
                .get("features")
                .get(0)
                .get("geometry")
                .get("coordinates"));
    assertThat(box.getArea()).isEqualTo(600);
    assertThat(Orientation.isCCW(box.getExteriorRing().getCoordinates())).isTrue();
  }

  @Test
  void yoloBoxesAreCentreAndSize() {
    List<ExportedFile> files = AnnotationFormat.YOLO_BOXES.write(BOXES);

    String[] fields = text(files.get(0)).strip().split(" ");
    assertThat(files.get(0).name()).isEqualTo("yolo-boxes/labels/photo.txt");
    assertThat(fields[0]).isEqualTo("0");
    assertThat(Double.parseDouble(fields[1])).isCloseTo(21.0 / 60, within(1e-7));
    assertThat(Double.parseDouble(fields[2])).isCloseTo(14.5 / 40, within(1e-7));
    assertThat(Double.parseDouble(fields[3])).isCloseTo(0.5, within(1e-7));
    assertThat(text(files.get(1))).isEqualTo("names:\n  0: \"cat & <dog> \\\"é\\\"\"\n");
  }

  @Test
  void yoloSegmentsFillPartsAndHolesWithOneRing() {
    Mask parts = DISC.or(RING);
    AnnotatedPicture picture =
        AnnotatedPicture.of(
            1, "a.png", new MaskSet(SIZE, List.of(new MaskInstance(1, parts, 1)), 1), CAT);

    String[] fields = text(AnnotationFormat.YOLO_SEGMENTS.write(picture).get(0)).strip().split(" ");

    Coordinate[] ring = new Coordinate[fields.length / 2 + 1];
    for (int i = 0; i < fields.length / 2; i++) {
      ring[i] =
          new Coordinate(
              Double.parseDouble(fields[2 * i + 1]) * 60,
              Double.parseDouble(fields[2 * i + 2]) * 40);
    }
    ring[ring.length - 1] = ring[0].copy();
    assertThat(PolygonFill.fill(SIZE, new GeometryFactory().createPolygon(ring))).isEqualTo(parts);
  }

  @Test
  void pascalVocCountsFromOne() throws Exception {
    Document document = xml(AnnotationFormat.PASCAL_VOC, BOXES);

    assertThat(content(document, "name")).isEqualTo(CAT.name());
    assertThat(content(document, "width")).isEqualTo("60");
    assertThat(content(document, "xmin")).isEqualTo("7");
    assertThat(content(document, "ymin")).isEqualTo("6");
    assertThat(content(document, "xmax")).isEqualTo("36");
    assertThat(content(document, "ymax")).isEqualTo("25");
  }

  @Test
  void svgPathsFillTheMask() throws Exception {
    Document document = xml(AnnotationFormat.SVG, MASKS);

    assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 60 40");
    Element path = (Element) document.getElementsByTagName("path").item(1);
    assertThat(path.getAttribute("fill-rule")).isEqualTo("evenodd");
    assertThat(PolygonFill.fill(SIZE, svgPath(path.getAttribute("d")))).isEqualTo(RING);
    assertThat(xml(AnnotationFormat.SVG, POSES).getElementsByTagName("circle").getLength())
        .isEqualTo(16);
  }

  @ParameterizedTest
  @EnumSource(AnnotationFormat.class)
  void everyFormatTakesAPictureWithoutAnnotations(AnnotationFormat format) {
    AnnotatedPicture none =
        AnnotatedPicture.of(1, "bad \u0001 name", new MaskSet(SIZE, List.of(), 1), CAT);

    assertThat(format.write(none))
        .isNotEmpty()
        .allSatisfy(
            file -> {
              if (file.mediaType().contains("xml")) {
                xml(file);
              } else if (file.mediaType().contains("json")) {
                tree(file);
              }
            });
  }

  @Test
  void annotationsMustBelongToThePicture() {
    Annotation other = Annotation.of(1, CAT, Mask.where(new Size(2, 2), i -> true), 1);

    assertThatThrownBy(
            () -> new AnnotatedPicture(1, "a", SIZE, List.of(CAT), List.of(), List.of(other)))
        .hasMessage("annotation 1 does not belong to a");
    assertThatThrownBy(() -> Annotation.of(7, CAT, Mask.empty(SIZE), 1))
        .hasMessage("annotation 7 is empty");
    assertThatThrownBy(() -> Annotation.of(8, CAT, List.of(Optional.empty()), 1))
        .hasMessage("annotation 8 has no key point");
  }

  private static List<Optional<Point>> joints() {
    List<Optional<Point>> joints = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      joints.add(i == 4 ? Optional.empty() : Optional.of(new Point(10 + 2 * i, 5 + i)));
    }
    return joints;
  }

  private static Mask rle(JsonNode node) {
    Size size = new Size(node.get("size").get(1).asInt(), node.get("size").get(0).asInt());
    return Rle.parse(size, node.get("counts").asText()).decode();
  }

  private static Mask flatPolygons(JsonNode polygons) {
    Mask mask = Mask.empty(SIZE);
    for (JsonNode flat : polygons) {
      double[] numbers = Json.numbers(flat);
      Coordinate[] ring = new Coordinate[numbers.length / 2 + 1];
      for (int i = 0; i < ring.length; i++) {
        ring[i] =
            new Coordinate(numbers[2 * i % numbers.length], numbers[(2 * i + 1) % numbers.length]);
      }
      mask = mask.or(PolygonFill.fill(SIZE, new GeometryFactory().createPolygon(ring)));
    }
    return mask;
  }

  private static Polygon geoPolygon(JsonNode rings) {
    GeometryFactory factory = new GeometryFactory();
    List<LinearRing> linear = new ArrayList<>();
    for (JsonNode ring : rings) {
      List<Coordinate> corners = new ArrayList<>();
      ring.forEach(p -> corners.add(new Coordinate(p.get(0).asDouble(), p.get(1).asDouble())));
      linear.add(factory.createLinearRing(corners.toArray(Coordinate[]::new)));
    }
    return factory.createPolygon(
        linear.get(0), linear.subList(1, linear.size()).toArray(LinearRing[]::new));
  }

  private static Geometry svgPath(String d) {
    GeometryFactory factory = new GeometryFactory();
    List<LinearRing> rings = new ArrayList<>();
    for (String ring : d.split("Z")) {
      List<Coordinate> corners = new ArrayList<>();
      for (String corner : ring.substring(1).split("L")) {
        String[] numbers = corner.split(" ");
        corners.add(new Coordinate(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])));
      }
      corners.add(corners.get(0).copy());
      rings.add(factory.createLinearRing(corners.toArray(Coordinate[]::new)));
    }
    return factory.createMultiLineString(rings.toArray(LinearRing[]::new));
  }

  private static JsonNode json(AnnotationFormat format, AnnotatedPicture picture) {
    return tree(format.write(picture).get(0));
  }

  private static JsonNode tree(ExportedFile file) {
    try {
      return new ObjectMapper().readTree(file.content());
    } catch (IOException e) {
      throw new AssertionError(file.name(), e);
    }
  }

  private static Document xml(AnnotationFormat format, AnnotatedPicture picture) {
    return xml(format.write(picture).get(0));
  }

  private static Document xml(ExportedFile file) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(file.content()));
    } catch (Exception e) {
      throw new AssertionError(file.name(), e);
    }
  }

  private static Element byName(Document document, String name) {
    for (int i = 0; i < document.getElementsByTagName("*").getLength(); i++) {
      Element element = (Element) document.getElementsByTagName("*").item(i);
      if (element.getAttribute("name").equals(name)) {
        return element;
      }
    }
    throw new AssertionError("no tag " + name);
  }

  private static String content(Document document, String element) {
    return document.getElementsByTagName(element).item(0).getTextContent();
  }

  private static String text(ExportedFile file) {
    return new String(file.content(), UTF_8);
  }
}

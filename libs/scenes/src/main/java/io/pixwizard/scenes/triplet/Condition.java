package io.pixwizard.scenes.triplet;

import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.scenes.annotate.CannyEdges;
import io.pixwizard.scenes.annotate.Contours;
import io.pixwizard.scenes.annotate.DenseMaps;
import io.pixwizard.scenes.annotate.PoseDrawing;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.world.Figure;
import io.pixwizard.scenes.world.Joint;
import java.util.ArrayList;
import java.util.List;

/** The eight maps that describe a picture, as pictures and as data. */
final class Condition {

  private Condition() {}

  /**
   * The map of a scene.
   *
   * @throws IllegalArgumentException if the kind is no condition map
   */
  static Picture map(PictureKind kind, RenderedScene drawn) {
    return switch (kind) {
      case CANNY -> CannyEdges.of(drawn.picture());
      case HED -> Contours.hed(drawn);
      case DEPTH -> DenseMaps.depth(drawn.depth());
      case NORMALS -> DenseMaps.normals(drawn.normals());
      case SEMANTIC -> DenseMaps.semantic(drawn.labels());
      case POSE ->
          PoseDrawing.draw(drawn.picture().width(), drawn.picture().height(), figures(drawn));
      case SKETCH -> Contours.sketch(drawn);
      case LINE_ART -> Contours.lineArt(drawn);
      default ->
          throw new IllegalArgumentException("kind: " + kind.wireName() + " is no condition map");
    };
  }

  /** The data behind a map. */
  static Truth truth(PictureKind kind, RenderedScene drawn) {
    return switch (kind) {
      case DEPTH -> new Truth.Depth(drawn.depth());
      case NORMALS -> new Truth.Normals(drawn.normals());
      case SEMANTIC -> new Truth.Classes(drawn.labels());
      case POSE -> poses(drawn);
      default -> new Truth.Lines();
    };
  }

  private static List<Figure> figures(RenderedScene drawn) {
    return drawn.scene().people().stream()
        .filter(Figure.class::isInstance)
        .map(Figure.class::cast)
        .toList();
  }

  private static Truth.Poses poses(RenderedScene drawn) {
    List<Truth.PersonPose> people = new ArrayList<>();
    int first = drawn.scene().objects().size();
    List<Figure> figures = figures(drawn);
    for (int i = 0; i < figures.size(); i++) {
      int instance = first + i;
      List<Double> keypoints = new ArrayList<>();
      for (Joint joint : Joint.values()) {
        Figure.Point at = figures.get(i).at(joint);
        boolean own = drawn.instances().at((int) at.x(), (int) at.y()) == instance;
        keypoints.addAll(List.of(at.x(), at.y(), own ? 2.0 : 1.0));
      }
      drawn.box(instance).ifPresent(box -> people.add(new Truth.PersonPose(keypoints, box)));
    }
    return new Truth.Poses(people);
  }
}

package io.pixwizard.scenes.render;

import io.pixwizard.scenes.world.Camera;
import io.pixwizard.scenes.world.Light;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws scenes. Has no state; the same scene gives the same bytes everywhere. */
public final class SceneRenderer {

  /** Samples per pixel side. */
  static final int SUPERSAMPLING = 2;

  /** Draws a scene with all of its ground truth. */
  public RenderedScene render(Scene scene) {
    SampleGrid grid = new SampleGrid(scene.width(), scene.height(), SUPERSAMPLING);
    Camera camera = scene.camera();
    Light light = scene.light();
    Shading shading = new Shading(light);
    new BackdropPainter(grid, camera, shading).paint(scene.setting());
    ObjectPainter painter = new ObjectPainter(grid, camera, shading);
    List<Blob> blobs = BlobFactory.blobs(scene);
    for (Blob blob : blobs) {
      if (scene.setting() instanceof Setting.Board) {
        painter.castOnWall(blob, light.x(), light.y());
      } else {
        painter.castOnFloor(blob, light.x());
      }
    }
    List<Blob> farFirst = new ArrayList<>(blobs);
    farFirst.sort(Comparator.comparingDouble(Blob::depth).reversed());
    int[] covered = new int[blobs.size()];
    for (Blob blob : farFirst) {
      covered[blob.instance()] += painter.draw(blob);
    }
    return new SampleResolver(grid).resolve(scene, covered);
  }
}

package io.pixwizard.scenes.render;

import io.pixwizard.contracts.encoding.DepthEncoding;
import io.pixwizard.scenes.world.Camera;
import io.pixwizard.scenes.world.SemanticClasses;
import io.pixwizard.scenes.world.Setting;
import java.util.Arrays;

/** Fills the sample grid with what is behind the objects. */
final class BackdropPainter {

  /** Depth given to the sky and to everything beyond, metres. */
  static final double FARTHEST = DepthEncoding.FARTHEST;

  private final SampleGrid grid;
  private final Camera camera;
  private final Shading shading;
  private final double[] rgb = new double[3];

  BackdropPainter(SampleGrid grid, Camera camera, Shading shading) {
    this.grid = grid;
    this.camera = camera;
    this.shading = shading;
  }

  void paint(Setting setting) {
    Arrays.fill(grid.instance, SampleGrid.BACKGROUND);
    BackingTexture upper = new BackingTexture(setting.upper());
    BackingTexture lower = new BackingTexture(setting.lower());
    for (int row = 0; row < grid.height; row++) {
      double y = (row + 0.5) / grid.factor;
      if (setting instanceof Setting.Board) {
        wall(row, y, Camera.BOARD_DEPTH, upper);
      } else if (setting instanceof Setting.Room room) {
        if (y < camera.floorRow(room.wallDepth())) {
          wall(row, y, room.wallDepth(), upper);
        } else {
          ground(row, y, lower);
        }
      } else if (camera.floorDepth(y) > 40) {
        sky(row, y, upper);
      } else {
        ground(row, y, lower);
      }
    }
  }

  private void wall(int row, double y, double depth, BackingTexture texture) {
    double light = wallLight();
    double scale = camera.scale(depth);
    double up = (camera.height() - y) * scale;
    for (int column = 0; column < grid.width; column++) {
      double x = (column + 0.5) / grid.factor - camera.width() / 2.0;
      texture.at(x * scale, up, 1, rgb);
      put(row * grid.width + column, light, depth, SemanticClasses.WALL);
      grid.normal(row * grid.width + column, 0, 0, 1);
    }
  }

  private void ground(int row, double y, BackingTexture texture) {
    double depth = camera.floorDepth(y);
    double light = floorLight();
    double detail = Math.min(1, Math.max(0, 1.15 - depth / 9));
    for (int column = 0; column < grid.width; column++) {
      double x = (column + 0.5) / grid.factor - camera.width() / 2.0;
      texture.at(x * camera.scale(depth), depth, detail, rgb);
      int i = row * grid.width + column;
      put(i, light, Math.min(FARTHEST, depth), SemanticClasses.FLOOR);
      grid.normal(i, 0, 1, 0);
    }
  }

  private void sky(int row, double y, BackingTexture texture) {
    double up = Math.max(0, camera.horizonRow() - y) / camera.height();
    for (int column = 0; column < grid.width; column++) {
      double x = (column + 0.5) / grid.factor / camera.height();
      texture.at(x, up, 1, rgb);
      int i = row * grid.width + column;
      put(i, 1, FARTHEST, SemanticClasses.SKY);
      grid.normal(i, 0, 0, 1);
    }
  }

  /**
   * Walls and floors keep most of their own tone whatever the light, so that their names stay true.
   */
  private double wallLight() {
    return 0.55 + 0.45 * shading.diffuse(0, 0, 1);
  }

  private double floorLight() {
    return 0.55 + 0.45 * shading.diffuse(0, 1, 0);
  }

  private void put(int i, double light, double depth, int label) {
    for (int c = 0; c < 3; c++) {
      rgb[c] *= light;
    }
    grid.color(i, rgb);
    grid.depth[i] = (float) depth;
    grid.label[i] = (byte) label;
  }
}

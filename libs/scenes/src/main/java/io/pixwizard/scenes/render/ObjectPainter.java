package io.pixwizard.scenes.render;

import io.pixwizard.scenes.shape.Hit;
import io.pixwizard.scenes.shape.Part;
import io.pixwizard.scenes.world.Camera;
import io.pixwizard.scenes.world.Material;
import io.pixwizard.scenes.world.SemanticClasses;
import java.util.EnumMap;
import java.util.Map;

/** Draws surfaces and their shadows into a sample grid. */
final class ObjectPainter {

  private final SampleGrid grid;
  private final Camera camera;
  private final Shading shading;
  private final boolean[] shadowed;

  ObjectPainter(SampleGrid grid, Camera camera, Shading shading) {
    this.grid = grid;
    this.camera = camera;
    this.shading = shading;
    this.shadowed = new boolean[grid.instance.length];
  }

  /** Maps samples to the blob's unit frame. */
  private final class Frame {
    final double scale;
    final double cos;
    final double sin;
    final double side;
    final Blob blob;
    final double centerX;
    final double centerY;
    final int left;
    final int right;
    final int top;
    final int bottom;

    Frame(Blob blob, double shiftX, double shiftY) {
      this.blob = blob;
      this.scale = 1 / (blob.radius() * grid.factor);
      this.cos = StrictMath.cos(blob.roll());
      this.sin = StrictMath.sin(blob.roll());
      this.side = blob.mirrored() ? -1 : 1;
      this.centerX = (blob.centerX() + shiftX) * grid.factor;
      this.centerY = (blob.centerY() + shiftY) * grid.factor;
      double reach =
          blob.surface().reach() * (blob.roll() == 0 ? 1 : 1.2) * blob.radius() * grid.factor;
      this.left = Math.max(0, (int) (centerX - reach));
      this.right = Math.min(grid.width - 1, (int) (centerX + reach));
      this.top = Math.max(0, (int) (centerY - reach));
      this.bottom = Math.min(grid.height - 1, (int) (centerY + reach));
    }

    boolean meets(int column, int row, Hit hit) {
      double x = (column + 0.5 - centerX) * scale;
      double y = (centerY - row - 0.5) * scale;
      double u = cos * x + sin * y;
      double v = -sin * x + cos * y;
      return blob.surface().meets(side * u, v, blob.tilt(), hit);
    }
  }

  /**
   * Draws one blob.
   *
   * @return how many samples it covers, hidden ones included
   */
  int draw(Blob blob) {
    Frame frame = new Frame(blob, 0, 0);
    Pattern pattern = new Pattern(blob.material(), blob.radius(), 0.15);
    Map<Part, double[]> albedo = new EnumMap<>(Part.class);
    for (Map.Entry<Part, Integer> entry : blob.colors().entrySet()) {
      albedo.put(entry.getKey(), unpack(entry.getValue()));
    }
    double[] second = unpack(blob.second());
    double metres = blob.radius() * camera.scale(blob.depth());
    Hit hit = new Hit();
    double[] rgb = new double[3];
    int covered = 0;
    for (int row = frame.top; row <= frame.bottom; row++) {
      for (int column = frame.left; column <= frame.right; column++) {
        if (!frame.meets(column, row, hit)) {
          continue;
        }
        covered++;
        int i = row * grid.width + column;
        float depth = (float) (blob.depth() - hit.z * metres);
        if (grid.instance[i] != SampleGrid.BACKGROUND && grid.depth[i] <= depth) {
          continue;
        }
        double nx = frame.side * hit.nx;
        double worldX = frame.cos * nx - frame.sin * hit.ny;
        double worldY = frame.sin * nx + frame.cos * hit.ny;
        if (hit.part == Part.PICTURE) {
          System.arraycopy(unpack(hit.rgb), 0, rgb, 0, 3);
          shading.tone(rgb);
        } else {
          double[] base =
              hit.part == Part.PRIMARY && pattern.second(hit.s, hit.t)
                  ? second
                  : albedo.get(hit.part);
          System.arraycopy(base, 0, rgb, 0, 3);
          Material material = hit.part == Part.GLASS ? Material.SHINY : blob.material();
          shading.shade(rgb, material, worldX, worldY, hit.nz);
        }
        grid.instance[i] = blob.instance();
        grid.label[i] = (byte) blob.label();
        grid.depth[i] = depth;
        grid.normal(i, worldX, worldY, hit.nz);
        grid.color(i, rgb);
      }
    }
    return covered;
  }

  /** A hard shadow on the wall behind, thrown to the side away from the light. */
  void castOnWall(Blob blob, double lightX, double lightY) {
    double drop = 0.16 * blob.radius();
    Frame frame = new Frame(blob, -lightX * drop * 1.6, lightY * drop * 1.2);
    Hit hit = new Hit();
    for (int row = frame.top; row <= frame.bottom; row++) {
      for (int column = frame.left; column <= frame.right; column++) {
        int i = row * grid.width + column;
        if (frame.meets(column, row, hit)
            && grid.instance[i] == SampleGrid.BACKGROUND
            && !shadowed[i]) {
          grid.darken(i, 0.68);
          shadowed[i] = true;
        }
      }
    }
  }

  /** A soft pool of shade on the floor where the blob stands. */
  void castOnFloor(Blob blob, double lightX) {
    double base = blob.surface().base() * blob.radius();
    double spread = blob.label() == SemanticClasses.PERSON ? 0.5 : 0.95;
    double halfWidth = spread * blob.radius() * grid.factor;
    double halfHeight = Math.max(0.34, blob.tilt()) * halfWidth;
    double centerX = (blob.centerX() - lightX * 0.37 * spread * blob.radius()) * grid.factor;
    double centerY = (blob.centerY() - base) * grid.factor;
    int top = Math.max(0, (int) (centerY - 1.5 * halfHeight));
    int bottom = Math.min(grid.height - 1, (int) (centerY + 1.5 * halfHeight));
    int left = Math.max(0, (int) (centerX - 1.5 * halfWidth));
    int right = Math.min(grid.width - 1, (int) (centerX + 1.5 * halfWidth));
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        int i = row * grid.width + column;
        double x = (column + 0.5 - centerX) / halfWidth;
        double y = (row + 0.5 - centerY) / halfHeight;
        double square = (x * x + y * y) / 2.2;
        if (square < 1 && grid.normal[3 * i + 1] > 0.9f) {
          grid.darken(i, 1 - 0.55 * (1 - square) * (1 - square));
        }
      }
    }
  }

  static double[] unpack(int rgb) {
    return new double[] {
      (rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0
    };
  }
}

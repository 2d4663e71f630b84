package io.pixwizard.scenes.render;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.DepthMap;
import io.pixwizard.scenes.raster.LabelMap;
import io.pixwizard.scenes.raster.NormalMap;
import io.pixwizard.scenes.world.Scene;
import java.util.ArrayList;
import java.util.List;

/**
 * Reduces samples to pixels. Colours are averaged; a pixel belongs to the instance with most of its
 * samples (the nearest of equals), and depth and normal are the means over that instance's samples.
 */
final class SampleResolver {

  private final SampleGrid grid;
  private final int width;
  private final int height;

  SampleResolver(SampleGrid grid) {
    this.grid = grid;
    this.width = grid.width / grid.factor;
    this.height = grid.height / grid.factor;
  }

  RenderedScene resolve(Scene scene, int[] coveredSamples) {
    int n = width * height;
    ColorBuffer color = new ColorBuffer(width, height);
    int[] instances = new int[n];
    int[] labels = new int[n];
    float[] depth = new float[n];
    float[] normals = new float[3 * n];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        resolve(x, y, color, instances, labels, depth, normals);
      }
    }
    double samples = (double) grid.factor * grid.factor;
    List<Double> covered = new ArrayList<>();
    for (int count : coveredSamples) {
      covered.add(count / samples);
    }
    return new RenderedScene(
        scene,
        color.toPicture(),
        new LabelMap(width, height, instances),
        new LabelMap(width, height, labels),
        new DepthMap(width, height, depth),
        new NormalMap(width, height, normals),
        covered);
  }

  private void resolve(
      int x,
      int y,
      ColorBuffer color,
      int[] instances,
      int[] labels,
      float[] depth,
      float[] normals) {
    int first = y * grid.factor * grid.width + x * grid.factor;
    boolean uniform = uniform(first);
    int winner = uniform ? first : winner(x, y);
    int instance = grid.instance[winner];
    byte label = grid.label[winner];
    float red = 0;
    float green = 0;
    float blue = 0;
    float depthSum = 0;
    float nx = 0;
    float ny = 0;
    float nz = 0;
    int members = 0;
    for (int j = 0; j < grid.factor; j++) {
      int row = first + j * grid.width;
      for (int s = row; s < row + grid.factor; s++) {
        red += grid.color[3 * s];
        green += grid.color[3 * s + 1];
        blue += grid.color[3 * s + 2];
        if (uniform || (grid.instance[s] == instance && grid.label[s] == label)) {
          members++;
          depthSum += grid.depth[s];
          nx += grid.normal[3 * s];
          ny += grid.normal[3 * s + 1];
          nz += grid.normal[3 * s + 2];
        }
      }
    }
    float all = grid.factor * grid.factor;
    color.set(x, y, red / all, green / all, blue / all);
    int p = y * width + x;
    instances[p] = instance;
    labels[p] = label;
    depth[p] = depthSum / members;
    float norm = (float) (1 / Math.sqrt(nx * nx + ny * ny + nz * nz));
    normals[3 * p] = nx * norm;
    normals[3 * p + 1] = ny * norm;
    normals[3 * p + 2] = nz * norm;
  }

  /** Whether all samples of a pixel show the same, which nearly all do. */
  private boolean uniform(int first) {
    int instance = grid.instance[first];
    byte label = grid.label[first];
    for (int j = 0; j < grid.factor; j++) {
      int row = first + j * grid.width;
      for (int s = row; s < row + grid.factor; s++) {
        if (grid.instance[s] != instance || grid.label[s] != label) {
          return false;
        }
      }
    }
    return true;
  }

  /** The sample that stands for the pixel. */
  private int winner(int x, int y) {
    int best = -1;
    int bestVotes = 0;
    for (int j = 0; j < grid.factor; j++) {
      for (int i = 0; i < grid.factor; i++) {
        int s = (y * grid.factor + j) * grid.width + x * grid.factor + i;
        int votes = votes(x, y, s);
        if (votes > bestVotes || (votes == bestVotes && grid.depth[s] < grid.depth[best])) {
          best = s;
          bestVotes = votes;
        }
      }
    }
    return best;
  }

  private int votes(int x, int y, int sample) {
    int votes = 0;
    for (int j = 0; j < grid.factor; j++) {
      for (int i = 0; i < grid.factor; i++) {
        int s = (y * grid.factor + j) * grid.width + x * grid.factor + i;
        if (grid.instance[s] == grid.instance[sample] && grid.label[s] == grid.label[sample]) {
          votes++;
        }
      }
    }
    return votes;
  }
}

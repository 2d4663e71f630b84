package io.pixwizard.scenes.render;

/**
 * Everything known about every sample; samples are finer than pixels by {@code factor} in each
 * direction.
 */
final class SampleGrid {

  static final int BACKGROUND = -1;

  final int factor;
  final int width;
  final int height;
  final int[] instance;
  final byte[] label;
  final float[] depth;
  final float[] normal; // [height, width, 3]
  final float[] color; // [height, width, 3]

  SampleGrid(int pixelWidth, int pixelHeight, int factor) {
    this.factor = factor;
    this.width = pixelWidth * factor;
    this.height = pixelHeight * factor;
    int n = width * height;
    this.instance = new int[n];
    this.label = new byte[n];
    this.depth = new float[n];
    this.normal = new float[3 * n];
    this.color = new float[3 * n];
  }

  void normal(int i, double x, double y, double z) {
    normal[3 * i] = (float) x;
    normal[3 * i + 1] = (float) y;
    normal[3 * i + 2] = (float) z;
  }

  void color(int i, double[] rgb) {
    color[3 * i] = (float) rgb[0];
    color[3 * i + 1] = (float) rgb[1];
    color[3 * i + 2] = (float) rgb[2];
  }

  void darken(int i, double factorOfLight) {
    color[3 * i] *= (float) factorOfLight;
    color[3 * i + 1] *= (float) factorOfLight;
    color[3 * i + 2] *= (float) factorOfLight;
  }
}

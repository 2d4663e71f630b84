package io.pixwizard.evaluation.judge;

import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * For each pixel colour and named colour, how well a thing of that name explains it: grade 3 best
 * of all colours and backgrounds, 2 nearly so, 1 possibly, 0 not.
 */
final class ColorTable {

  static final List<NamedColor> COLORS = List.of(NamedColor.values());
  static final int LEVELS = 32; // per channel
  static final int CELLS = LEVELS * LEVELS * LEVELS;

  /** Best of all. */
  static final int SURE = 3;

  private static final double[] LEAST = {0.05, 0.3, 1}; // of the best likelihood, for grade 1..3

  private final byte[][] grades; // [color, cell]

  ColorTable(byte[][] grades) {
    this.grades = grades;
  }

  static int grade(double relative) {
    int grade = 0;
    while (grade < LEAST.length && relative >= LEAST[grade]) {
      grade++;
    }
    return grade;
  }

  static double position(int sample) {
    return sample * (LEVELS - 1) / 255.0;
  }

  static int cell(int red, int green, int blue) {
    return (red * LEVELS + green) * LEVELS + blue;
  }

  /** The pixels with at least a grade. */
  Mask mask(Picture picture, NamedColor color, int least) {
    byte[] own = grades[COLORS.indexOf(color)];
    return Mask.where(
        picture.size(),
        i ->
            own[
                    cell(
                        nearest(picture.sample(3 * i)),
                        nearest(picture.sample(3 * i + 1)),
                        nearest(picture.sample(3 * i + 2)))]
                >= least);
  }

  void write(DataOutput out) throws IOException {
    for (byte[] color : grades) {
      out.write(color);
    }
  }

  static ColorTable read(DataInput in) throws IOException {
    byte[][] grades = new byte[COLORS.size()][CELLS];
    for (byte[] color : grades) {
      in.readFully(color);
    }
    return new ColorTable(grades);
  }

  private static int nearest(int sample) {
    return (int) (position(sample) + 0.5);
  }
}

package io.pixwizard.model.parity;

import io.pixwizard.model.dit.RotaryEmbedding;
import io.pixwizard.model.dit.RotaryScaling;
import io.pixwizard.model.dit.TimestepEmbedder;
import io.pixwizard.model.flow.TimeGrid;
import io.pixwizard.model.training.TimestepSampler;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables of plain numbers: rotary phases, time grids, timestep embeddings, timestep samplers. */
record TableCase(String name, Path file, Table table) implements ParityCase {
  private static final Pattern ROTARY_AXIS =
      Pattern.compile("hd(\\d+)\\.(base|linear|ntk)([0-9.]*)\\.(cos|sin)");
  private static final Pattern ROTARY_GRID =
      Pattern.compile("hd(\\d+)\\.grid(\\d+)x(\\d+)\\.(cos|sin)");
  private static final Pattern TIME_GRID = Pattern.compile("n(\\d+)_shift([0-9.]+)");
  private static final Pattern UNIFORM = Pattern.compile("uniform(?:_([0-9.]+)_([0-9.]+))?");
  private static final Pattern SHIFTED = Pattern.compile("shift_([0-9.]+)");

  /** What the tensors of the file are. */
  enum Table {
    ROTARY,
    TIME_GRIDS,
    TIMESTEP_EMBEDDING,
    TIMESTEP_SAMPLERS
  }

  @Override
  public ParityResult run(double tolerance) {
    Comparison comparison = new Comparison();
    try (FixtureFile fixture = FixtureFile.open(file)) {
      for (String tensor : fixture.names()) {
        float[] ours =
            switch (table) {
              case ROTARY -> rotary(tensor, fixture.floats(tensor).length);
              case TIME_GRIDS -> timeGrid(tensor);
              case TIMESTEP_EMBEDDING ->
                  tensor.equals("emb") ? TimestepEmbedder.sinusoids(fixture.floats("t")) : null;
              case TIMESTEP_SAMPLERS -> times(tensor, fixture);
            };
        if (ours != null) {
          comparison.add(tensor, fixture.floats(tensor), ours);
        }
      }
    }
    return comparison.result(name, tolerance);
  }

  private static float[] rotary(String tensor, int length) {
    Matcher axis = ROTARY_AXIS.matcher(tensor);
    if (axis.matches()) {
      int headDim = Integer.parseInt(axis.group(1));
      double factor = axis.group(3).isEmpty() ? 1 : Double.parseDouble(axis.group(3));
      boolean linear = axis.group(2).equals("linear");
      int positions = length / (headDim / 4);
      float[] phases =
          RotaryEmbedding.axis(positions, headDim, linear ? factor : 1, linear ? 1 : factor);
      return everyOther(phases, axis.group(4));
    }
    Matcher grid = ROTARY_GRID.matcher(tensor);
    if (grid.matches()) {
      int rows = Integer.parseInt(grid.group(2));
      int columns = Integer.parseInt(grid.group(3));
      int headDim = Integer.parseInt(grid.group(1));
      float[] phases = RotaryEmbedding.grid(rows, columns, headDim, RotaryScaling.NONE, 0);
      return everyOther(phases, grid.group(4));
    }
    return null;
  }

  private static float[] timeGrid(String tensor) {
    Matcher grid = TIME_GRID.matcher(tensor);
    return grid.matches()
        ? TimeGrid.shifted(Integer.parseInt(grid.group(1)), Double.parseDouble(grid.group(2)))
            .toArray()
        : null;
  }

  private static float[] times(String tensor, FixtureFile fixture) {
    Matcher uniform = UNIFORM.matcher(tensor);
    if (uniform.matches()) {
      boolean whole = uniform.group(1) == null;
      TimestepSampler.Uniform sampler =
          new TimestepSampler.Uniform(
              whole ? 0 : Double.parseDouble(uniform.group(1)),
              whole ? 1 : Double.parseDouble(uniform.group(2)));
      return each(fixture.floats("u"), sampler::at);
    }
    Matcher shifted = SHIFTED.matcher(tensor);
    if (shifted.matches()) {
      TimestepSampler.Shifted sampler =
          new TimestepSampler.Shifted(Double.parseDouble(shifted.group(1)));
      return each(fixture.floats("u"), sampler::at);
    }
    if (tensor.equals("lognorm")) {
      return each(fixture.floats("n"), new TimestepSampler.LogitNormal()::at);
    }
    return null;
  }

  private static float[] each(float[] draws, FloatFunction time) {
    float[] times = new float[draws.length];
    for (int i = 0; i < draws.length; i++) {
      times[i] = time.at(draws[i]);
    }
    return times;
  }

  private static float[] everyOther(float[] phases, String part) {
    int offset = part.equals("cos") ? 0 : 1;
    float[] half = new float[phases.length / 2];
    for (int i = 0; i < half.length; i++) {
      half[i] = phases[2 * i + offset];
    }
    return half;
  }

  @FunctionalInterface
  private interface FloatFunction {
    float at(float draw);
  }
}

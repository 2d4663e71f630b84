package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.image.ClipPreprocessor;
import io.pixwizard.model.tensor.TorchEngine;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of {@code image_resize} that is a tensor operation: CLIP's bicubic square. */
record ClipResizeCase(String name, Path file) implements ParityCase {
  private static final Pattern OUTPUT =
      Pattern.compile("clip_(resize_bicubic_ac|preprocess)\\.(\\d+)");

  @Override
  public ParityResult run(double tolerance) {
    Comparison comparison = new Comparison();
    try (NDManager manager = TorchEngine.newManager();
        FixtureFile fixture = FixtureFile.open(file)) {
      NDArray picture = fixture.array("normalized_chw", manager);
      for (String tensor : fixture.names()) {
        Matcher output = OUTPUT.matcher(tensor);
        if (output.matches()) {
          ClipPreprocessor clip = new ClipPreprocessor(Integer.parseInt(output.group(2)));
          NDArray ours =
              output.group(1).equals("preprocess")
                  ? clip.pixelValues(picture)
                  : clip.square(picture);
          comparison.add(tensor, fixture.floats(tensor), ours.toFloatArray());
        }
      }
    }
    return comparison.result(name, tolerance);
  }
}

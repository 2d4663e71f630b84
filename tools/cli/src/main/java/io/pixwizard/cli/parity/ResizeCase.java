package io.pixwizard.cli.parity;

import io.pixwizard.model.parity.Comparison;
import io.pixwizard.model.parity.ParityCase;
import io.pixwizard.model.parity.ParityResult;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightLimits;
import io.pixwizard.model.weights.safetensors.SafetensorsReader;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.resize.Resampling;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code image_resize}: Pillow's bytes, of which every one must be equal. */
record ResizeCase(String name, Path file) implements ParityCase {
  private static final Pattern RESIZED = Pattern.compile("(lanczos|bicubic|box)\\.(\\d+)x(\\d+)");

  @Override
  public ParityResult run(double tolerance) {
    Comparison comparison = new Comparison();
    try (WeightFile fixture = SafetensorsReader.open(file, WeightLimits.DEFAULTS)) {
      StoredTensor original = fixture.tensor("image_hwc");
      List<Long> shape = original.info().shape();
      Picture picture =
          Picture.of(
              Math.toIntExact(shape.get(1)),
              Math.toIntExact(shape.get(0)),
              Math.toIntExact(shape.get(2)),
              bytes(original));
      for (StoredTensor tensor : fixture.tensors()) {
        Matcher resized = RESIZED.matcher(tensor.info().name());
        if (resized.matches()) {
          Resampling resampling = Resampling.valueOf(resized.group(1).toUpperCase(Locale.ROOT));
          int width = Integer.parseInt(resized.group(2));
          int height = Integer.parseInt(resized.group(3));
          byte[] ours = resampling.resize(picture, width, height).toBytes();
          comparison.add(tensor.info().name(), unsigned(bytes(tensor)), unsigned(ours));
        }
      }
    }
    return comparison.result(name, tolerance);
  }

  private static byte[] bytes(StoredTensor tensor) {
    ByteBuffer buffer = tensor.bytes();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static float[] unsigned(byte[] bytes) {
    float[] values = new float[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(bytes[i]);
    }
    return values;
  }
}

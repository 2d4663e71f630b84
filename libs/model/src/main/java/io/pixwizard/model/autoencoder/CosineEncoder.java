package io.pixwizard.model.autoencoder;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.OwnedArrays;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Encoder weights with which an {@link AutoencoderKL} computes a cosine transform of opponent
 * colours over blocks of f x f pixels ({@link CosineBasis}), scaled so that fine coefficients are
 * not lost beside coarse ones. For small autoencoders, whose training is then that of a decoder for
 * good latents (numbers in docs/training/guide.md), and whose latents are known beforehand, so that
 * a transformer can be trained at the same time.
 *
 * <p>The blocks are gathered by the downsampling convolutions; residual branches are silent. {@code
 * conv_norm_out} and SiLU are passed unchanged: large constants in every group make the norm the
 * same for all pictures (0.1 % for an all white one), and {@code silu(z) - silu(-z) = z}.
 */
public final class CosineEncoder {
  private static final float CONSTANT = 32;

  /** A deviation of 0.05. */
  private static final float LOG_VARIANCE = -6;

  private static final int COLOURS = 3;
  private static final int SIDE = 3;
  private static final int CENTRE = 4;

  private final List<Integer> widths;
  private final int groups;
  private final CosineBasis basis;
  private final Map<String, Shape> shapes;
  private final Map<String, float[]> values = new LinkedHashMap<>();

  private CosineEncoder(AutoencoderConfig config, Map<String, Shape> shapes) {
    widths = config.blockOutChannels();
    groups = config.normGroups();
    this.shapes = shapes;
    basis = new CosineBasis(config.downsampling(), config.latentChannels());
  }

  /** Whether {@code name} is a weight of the encoder. */
  private static boolean contains(String name) {
    return name.startsWith("encoder.") || name.startsWith("quant_conv.");
  }

  /**
   * The encoder's float32 weights, {@code encoder.*} and {@code quant_conv.*}, which belong to
   * {@code manager}.
   *
   * @throws io.pixwizard.model.InvalidInputException if the widths cannot carry the blocks
   */
  public static StateDict weights(AutoencoderConfig config, NDManager manager) {
    checkWidths(config);
    Map<String, Shape> shapes = new LinkedHashMap<>();
    AutoencoderParameters.of(config)
        .forEach(
            (name, shape) -> {
              if (contains(name)) {
                shapes.put(name, shape);
              }
            });
    CosineEncoder encoder = new CosineEncoder(config, shapes);
    encoder.fill();
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    encoder.values.forEach(
        (name, values) -> arrays.put(name, OwnedArrays.of(manager, values, shapes.get(name))));
    return new StateDict(arrays);
  }

  private static void checkWidths(AutoencoderConfig config) {
    List<Integer> widths = config.blockOutChannels();
    int last = widths.size() - 1;
    check(last >= 1, "block_out_channels", "holds 1 width, must hold 2 for blocks of pixels");
    for (int level = 0; level < last - 1; level++) {
      checkWidth(widths.get(level), COLOURS << (2 * level + 2));
    }
    checkWidth(widths.get(last - 1), Math.max(config.latentChannels(), COLOURS << (2 * last - 2)));
    check(
        config.latentChannels() <= COLOURS << (2 * last),
        "latent_channels",
        "%s is more than the %s values of a block",
        config.latentChannels(),
        COLOURS << (2 * last));
    int group = widths.get(last) / config.normGroups();
    int pairs = (config.latentChannels() + config.normGroups() - 1) / config.normGroups();
    check(
        group % 2 == 0 && group >= 2 * pairs + 2,
        "block_out_channels",
        "groups of %s channels, must be even and at least %s",
        group,
        2 * pairs + 2);
    check(!config.midAttention(), "mid_block_add_attention", "is not possible here");
  }

  private static void checkWidth(int width, int least) {
    check(width >= least, "block_out_channels", "holds %s, must be at least %s", width, least);
  }

  private void fill() {
    shapes.forEach(
        (name, shape) -> {
          float[] zeros = new float[Math.toIntExact(shape.size())];
          boolean norm = name.endsWith(".weight") && shape.dimension() == 1;
          Arrays.fill(zeros, norm ? 1 : 0);
          values.put(name, zeros);
        });
    identity("encoder.conv_in", COLOURS);
    int last = widths.size() - 1;
    for (int level = 0; level < last; level++) {
      identity("encoder.down_blocks." + level + ".resnets.0.conv_shortcut", widths.get(level));
      if (level < last - 1) {
        gather(level);
      }
    }
    String shortcut = "encoder.down_blocks." + last + ".resnets.0.conv_shortcut";
    if (shapes.containsKey(shortcut + ".weight")) {
      transform(last - 1, false);
      for (int k = 0; k < basis.size(); k++) {
        set(shortcut, plus(k), k, 0, 1);
        set(shortcut, plus(k) + 1, k, 0, -1);
      }
      constants(shortcut);
    } else {
      transform(last - 1, true);
      constants(downsampler(last - 1));
    }
    posterior();
  }

  /** Four neighbours of a level become four times the channels of the next. */
  private void gather(int level) {
    for (int tap = 0; tap < 4; tap++) {
      for (int pixel = 0; pixel < 1 << (2 * level); pixel++) {
        int row = row(level, tap, pixel);
        int column = column(level, tap, pixel);
        for (int colour = 0; colour < COLOURS; colour++) {
          int out = ((row << (level + 1)) + column) * COLOURS + colour;
          set(downsampler(level), out, pixel * COLOURS + colour, kernel(tap), 1);
        }
      }
    }
  }

  /** The coefficients, as pairs of both signs or alone. */
  private void transform(int level, boolean pairs) {
    for (int tap = 0; tap < 4; tap++) {
      for (int pixel = 0; pixel < 1 << (2 * level); pixel++) {
        int row = row(level, tap, pixel);
        int column = column(level, tap, pixel);
        for (int colour = 0; colour < COLOURS; colour++) {
          int in = pixel * COLOURS + colour;
          for (int k = 0; k < basis.size(); k++) {
            float weight = basis.weight(k, colour, row, column);
            set(downsampler(level), pairs ? plus(k) : k, in, kernel(tap), weight);
            if (pairs) {
              set(downsampler(level), plus(k) + 1, in, kernel(tap), -weight);
            }
          }
        }
      }
    }
  }

  private void constants(String layer) {
    float[] bias = values.get(layer + ".bias");
    for (int channel = 0; channel < bias.length; channel++) {
      if (constant(channel)) {
        bias[channel] = channel % 2 == 0 ? CONSTANT : -CONSTANT;
      }
    }
  }

  private void posterior() {
    int coefficients = basis.size();
    int group = groupSize();
    float[] scale = values.get("encoder.conv_norm_out.weight");
    for (int k = 0; k < coefficients; k++) {
      int first = k % groups * group;
      int constants = 0;
      for (int channel = first; channel < first + group; channel++) {
        constants += constant(channel) ? 1 : 0;
      }
      float deviation = CONSTANT * (float) Math.sqrt(constants / (double) group);
      scale[plus(k)] = deviation;
      scale[plus(k) + 1] = deviation;
      set("encoder.conv_out", k, plus(k), CENTRE, 1);
      set("encoder.conv_out", k, plus(k) + 1, CENTRE, -1);
    }
    Arrays.fill(values.get("encoder.conv_out.bias"), coefficients, 2 * coefficients, LOG_VARIANCE);
    if (shapes.containsKey("quant_conv.weight")) {
      identity("quant_conv", 2 * coefficients);
    }
  }

  /** Channel of coefficient {@code k}; the next one has its negative. */
  private int plus(int k) {
    return k % groups * groupSize() + 2 * (k / groups);
  }

  private boolean constant(int channel) {
    int group = channel / groupSize();
    return channel % groupSize() / 2 * groups + group >= basis.size();
  }

  private int groupSize() {
    return widths.get(widths.size() - 1) / groups;
  }

  private void identity(String layer, int channels) {
    Shape shape = shapes.get(layer + ".weight");
    if (shape == null) {
      return;
    }
    for (int i = 0; i < Math.min(channels, shape.get(1)); i++) {
      set(layer, i, i, shape.get(2) == SIDE ? CENTRE : 0, 1);
    }
  }

  private void set(String layer, int out, int in, int tap, float value) {
    Shape shape = shapes.get(layer + ".weight"); // [out, in, s, s]
    int taps = Math.toIntExact(shape.get(2) * shape.get(3));
    int inputs = Math.toIntExact(shape.get(1));
    values.get(layer + ".weight")[(out * inputs + in) * taps + tap] = value;
  }

  private static String downsampler(int level) {
    return "encoder.down_blocks." + level + ".downsamplers.0.conv";
  }

  /** Place of one of four neighbours in a 3x3 kernel whose last row and column rest. */
  private static int kernel(int tap) {
    return tap / 2 * SIDE + tap % 2;
  }

  private static int row(int level, int tap, int pixel) {
    return ((tap / 2) << level) + (pixel >> level);
  }

  private static int column(int level, int tap, int pixel) {
    return ((tap % 2) << level) + (pixel & ((1 << level) - 1));
  }
}

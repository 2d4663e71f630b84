package io.pixwizard.cli.bench;

import io.pixwizard.vision.decode.BoxDecoder;
import io.pixwizard.vision.decode.DepthDecoder;
import io.pixwizard.vision.decode.DepthProfile;
import io.pixwizard.vision.decode.FrameStroke;
import io.pixwizard.vision.decode.NormalDecoder;
import io.pixwizard.vision.decode.NormalFrame;
import io.pixwizard.vision.decode.Palette;
import io.pixwizard.vision.decode.PaletteEntry;
import io.pixwizard.vision.decode.SemanticDecoder;
import io.pixwizard.vision.mask.Components;
import io.pixwizard.vision.mask.Connectivity;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.mask.Outlines;
import io.pixwizard.vision.mask.Rle;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** Pictures of {@value #SIDE} pixels square, reproducible, and what is timed with them. */
final class VisionBenchmark {
  static final int SIDE = 1024;

  private static final Size SIZE = new Size(SIDE, SIDE);
  private static final int DISCS = 40;
  private static final double NOISE = 12;

  private final Mask blobs;
  private final Mask speckled;
  private final Picture classes;
  private final Picture noisyClasses;
  private final Picture anything;
  private final Picture frames;
  private final SemanticDecoder ade20k = new SemanticDecoder(Palette.ade20k());

  VisionBenchmark() {
    int[] owners = discs(new Random(1));
    blobs = Mask.where(SIZE, i -> owners[i] > 0);
    Random random = new Random(2);
    speckled = Mask.where(SIZE, i -> owners[i] > 0 != random.nextInt(50) < 1);
    List<PaletteEntry> entries = Palette.ade20k().entries();
    classes = picture(i -> entries.get(owners[i] * 37 % entries.size()).color().bits());
    noisyClasses = noisy(classes, new Random(3));
    Random colors = new Random(4);
    anything = picture(i -> colors.nextInt(1 << 24));
    frames = picture(VisionBenchmark::frame);
  }

  /** A mask or picture by name, one byte per sample, rows from the top. */
  record Raw(String name, int channels, byte[] samples) {}

  /** Everything that a peer needs. */
  List<Raw> inputs() {
    return List.of(
        new Raw("blobs", 1, blobs.toBytes()),
        new Raw("speckled", 1, speckled.toBytes()),
        new Raw("classes", 3, classes.toBytes()),
        new Raw("noisy-classes", 3, noisyClasses.toBytes()),
        new Raw("random-colours", 3, anything.toBytes()));
  }

  /** What is timed; the results are returned so that nothing is optimised away. */
  record Operation(String name, Supplier<Object> work) {}

  List<Operation> operations() {
    DepthDecoder depth = new DepthDecoder(DepthProfile.NYU_V2);
    NormalDecoder normals = new NormalDecoder(NormalFrame.OPENGL);
    BoxDecoder boxes = new BoxDecoder(new Rgb(255, 0, 0), FrameStroke.OUTSIDE);
    return List.of(
        new Operation("RLE blobs", () -> Rle.encode(blobs).toCompressed()),
        new Operation("RLE speckled", () -> Rle.encode(speckled).toCompressed()),
        new Operation("RLE + box blobs", () -> List.of(Rle.encode(blobs), blobs.bounds())),
        new Operation("polygons blobs", () -> Outlines.trace(blobs)),
        new Operation("components blobs", () -> Components.of(blobs, Connectivity.EIGHT)),
        new Operation("frames to boxes", () -> boxes.decode(frames)),
        new Operation("ADE20K classes", () -> ade20k.decode(classes)),
        new Operation("ADE20K noisy-classes", () -> ade20k.decode(noisyClasses)),
        new Operation("ADE20K random-colours", () -> ade20k.decode(anything)),
        new Operation(
            "ADE20K less fringes noisy-classes", () -> ade20k.decodeWithoutFringes(noisyClasses)),
        new Operation("depth noisy-classes", () -> depth.decode(noisyClasses)),
        new Operation("normals noisy-classes", () -> normals.decode(noisyClasses)));
  }

  /** Number of the last disc over each pixel, from 1 on. */
  private static int[] discs(Random random) {
    int[] owners = new int[SIDE * SIDE];
    for (int disc = 1; disc <= DISCS; disc++) {
      double x = random.nextDouble() * SIDE;
      double y = random.nextDouble() * SIDE;
      double radius = 10 + random.nextDouble() * 110;
      for (int i = 0; i < owners.length; i++) {
        int row = i / SIDE;
        if (Math.hypot(i % SIDE - x, row - y) < radius) {
          owners[i] = disc;
        }
      }
    }
    return owners;
  }

  private static int frame(int i) {
    int x = i % SIDE;
    int y = i / SIDE;
    boolean outer = x >= 200 && x < 700 && y >= 300 && y < 800;
    boolean inner = x >= 216 && x < 684 && y >= 316 && y < 784;
    return outer && !inner ? 0xFF0000 : 0x306090;
  }

  private static Picture picture(IntUnaryOperator colors) {
    byte[] samples = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      int bits = colors.applyAsInt(i);
      samples[3 * i] = (byte) (bits >> 16);
      samples[3 * i + 1] = (byte) (bits >> 8);
      samples[3 * i + 2] = (byte) bits;
    }
    return Picture.of(SIDE, SIDE, 3, samples);
  }

  private static Picture noisy(Picture picture, Random random) {
    byte[] samples = picture.toBytes();
    for (int i = 0; i < samples.length; i++) {
      double value = (samples[i] & 0xFF) + NOISE * random.nextGaussian();
      samples[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
    return Picture.of(SIDE, SIDE, 3, samples);
  }
}

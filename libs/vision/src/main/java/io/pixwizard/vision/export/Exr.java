package io.pixwizard.vision.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.lwjgl.system.MemoryUtil.memASCII;
import static org.lwjgl.system.MemoryUtil.memAddress;
import static org.lwjgl.system.MemoryUtil.memAlloc;
import static org.lwjgl.system.MemoryUtil.memAllocFloat;
import static org.lwjgl.system.MemoryUtil.memByteBuffer;
import static org.lwjgl.system.MemoryUtil.memFree;
import static org.lwjgl.util.tinyexr.TinyEXR.InitEXRHeader;
import static org.lwjgl.util.tinyexr.TinyEXR.InitEXRImage;
import static org.lwjgl.util.tinyexr.TinyEXR.SaveEXRImageToMemory;
import static org.lwjgl.util.tinyexr.TinyEXR.TINYEXR_COMPRESSIONTYPE_ZIP;
import static org.lwjgl.util.tinyexr.TinyEXR.TINYEXR_PIXELTYPE_FLOAT;

import io.pixwizard.vision.raster.FloatRaster;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.libc.LibCStdlib;
import org.lwjgl.util.tinyexr.EXRChannelInfo;
import org.lwjgl.util.tinyexr.EXRHeader;
import org.lwjgl.util.tinyexr.EXRImage;

/** OpenEXR files of one float32 channel, ZIP-compressed scan lines, written by TinyEXR. */
final class Exr {
  // sizeof(EXRChannelInfo.name)
  private static final int NAME_BYTES = 256;

  private Exr() {}

  /**
   * Writes a raster of one channel.
   *
   * @param channel name of the channel; depth is {@code Z} (OpenEXR, "Standard Attributes")
   */
  static byte[] write(FloatRaster raster, String channel) {
    FloatBuffer values = memAllocFloat((int) raster.size().area());
    ByteBuffer name = memAlloc(NAME_BYTES);
    try (MemoryStack stack = MemoryStack.stackPush()) {
      values.put(raster.toArray()).flip();
      while (name.hasRemaining()) {
        name.put((byte) 0);
      }
      name.put(0, channel.getBytes(US_ASCII)).flip();
      EXRHeader header = EXRHeader.malloc(stack);
      InitEXRHeader(header);
      header
          .num_channels(1)
          .channels(EXRChannelInfo.calloc(1, stack).name(name))
          .pixel_types(stack.ints(TINYEXR_PIXELTYPE_FLOAT))
          .requested_pixel_types(stack.ints(TINYEXR_PIXELTYPE_FLOAT))
          .compression_type(TINYEXR_COMPRESSIONTYPE_ZIP);
      EXRImage image = EXRImage.malloc(stack);
      InitEXRImage(image);
      image
          .num_channels(1)
          .images(stack.pointers(memAddress(values)))
          .width(raster.size().width())
          .height(raster.size().height());
      return save(image, header, stack);
    } finally {
      memFree(values);
      memFree(name);
    }
  }

  private static byte[] save(EXRImage image, EXRHeader header, MemoryStack stack) {
    PointerBuffer memory = stack.callocPointer(1);
    PointerBuffer error = stack.callocPointer(1);
    long length = SaveEXRImageToMemory(image, header, memory, error);
    if (length == 0) {
      throw new IllegalStateException(
          error.get(0) == 0 ? "TinyEXR wrote nothing" : memASCII(error.get(0)));
    }
    try {
      byte[] file = new byte[Math.toIntExact(length)];
      memByteBuffer(memory.get(0), file.length).get(file);
      return file;
    } finally {
      LibCStdlib.nfree(memory.get(0));
    }
  }
}

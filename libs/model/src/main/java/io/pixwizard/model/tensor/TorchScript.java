package io.pixwizard.model.tensor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript program that we wrote as text, loaded into LibTorch. It gives access to LibTorch's
 * fused kernels, gradients included.
 *
 * <p>Guarantees: safe for use by several threads at once; results take part in gradients when the
 * calling thread records them (see {@link GradMode}); results belong to the manager of the first
 * array argument, as DJL's own operators do.
 */
public final class TorchScript {
  private static final byte[] FORMAT_VERSION = "10\n".getBytes(UTF_8);
  private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

  private final PtSymbolBlock module;

  private TorchScript(PtSymbolBlock module) {
    this.module = requireNonNull(module, "module is null");
  }

  /**
   * Compiles the text resource {@code name} that lies beside {@code owner}: the methods of one
   * module, without the class header, indented by two blanks.
   *
   * @throws IllegalStateException if the resource is missing
   * @throws ai.djl.engine.EngineException if LibTorch cannot parse it; the message names the line
   */
  public static TorchScript resource(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "resource is missing: " + name + " beside " + owner.getName());
      }
      return compile(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles {@code methods}, see {@link #resource}. */
  public static TorchScript compile(String methods) {
    PtNDManager manager = TorchEngine.scriptManager(Device.cpu());
    try {
      return new TorchScript(
          JniUtils.loadModule(manager, new ByteArrayInputStream(archive(methods)), false, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls a method that returns one tensor. */
  public NDArray call(String method, Object... arguments) {
    try (IValue result = TorchBridge.run(module, method, arguments)) {
      return result.toTensor(managerOf(arguments));
    }
  }

  /** Calls a method that returns a list of tensors. */
  public NDArray[] callList(String method, Object... arguments) {
    try (IValue result = TorchBridge.run(module, method, arguments)) {
      PtNDArray[] tensors = result.toTensorArray(managerOf(arguments));
      NDArray[] arrays = new NDArray[tensors.length];
      System.arraycopy(tensors, 0, arrays, 0, tensors.length);
      return arrays;
    }
  }

  /** Calls a method for its effect on the arguments; its result is dropped. */
  public void run(String method, Object... arguments) {
    TorchBridge.run(module, method, arguments).close();
  }

  private static PtNDManager managerOf(Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof NDArray array) {
        return (PtNDManager) array.getManager();
      }
      if (argument instanceof NDArray[] arrays && arrays.length > 0) {
        return (PtNDManager) arrays[0].getManager();
      }
    }
    throw new IllegalArgumentException(
        "a TorchScript call that returns tensors needs a tensor argument");
  }

  /**
   * The torch.save archive of a module without parameters: four stored entries under one folder.
   */
  private static byte[] archive(String methods) throws IOException {
    String code =
        "class Ops(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
            + methods;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      stored(zip, "ops/version", FORMAT_VERSION);
      stored(zip, "ops/constants.pkl", EMPTY_TUPLE);
      stored(zip, "ops/data.pkl", modulePickle());
      stored(zip, "ops/code/__torch__.py", code.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Pickle protocol 2 of an {@code Ops} object whose state is {@code {"training": False}}. */
  private static byte[] modulePickle() throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(new byte[] {(byte) 0x80, 2});
    pickle.write(
        "c__torch__\nOps\n)\u0081}(X\u0008\u0000\u0000\u0000training".getBytes(ISO_8859_1));
    pickle.write(new byte[] {(byte) 0x89, 'u', 'b', '.'});
    return pickle.toByteArray();
  }

  private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}

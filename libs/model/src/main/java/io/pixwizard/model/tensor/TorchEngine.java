package io.pixwizard.model.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;

/**
 * Starts LibTorch without a network: natives come from the class path, or from the folder named by
 * the environment variable {@code PYTORCH_LIBRARY_PATH}, and never from a download.
 *
 * <p>Guarantee: every manager that the model library works on comes from {@link #newManager}, so
 * the offline switches are set before DJL looks for its natives.
 */
public final class TorchEngine {
  private static final String ENGINE_NAME = "PyTorch";

  private TorchEngine() {}

  /**
   * A root manager on the processor. The caller closes it and with it every array it still owns.
   */
  public static NDManager newManager() {
    return newManager(Device.cpu());
  }

  /**
   * A root manager on {@code device}.
   *
   * @throws IllegalStateException if LibTorch cannot be loaded on this machine
   */
  public static NDManager newManager(Device device) {
    return engine().newBaseManager(device);
  }

  /** Version of LibTorch, such as {@code 2.7.1}. */
  public static String version() {
    return engine().getVersion();
  }

  /** Whether LibTorch can compute on a GPU of this machine. */
  public static boolean hasCuda() {
    return engine().hasCapability(StandardCapabilities.CUDA);
  }

  /** Threads that one tensor operation may use. */
  public static int threads() {
    engine();
    String configured =
        System.getProperty("ai.djl.pytorch.num_threads", System.getenv("OMP_NUM_THREADS"));
    return configured == null
        ? Runtime.getRuntime().availableProcessors()
        : Integer.parseInt(configured);
  }

  static PtNDManager scriptManager(Device device) {
    return (PtNDManager) engine().newBaseManager(device);
  }

  private static Engine engine() {
    setUnlessPresent("ai.djl.offline", "true");
    setUnlessPresent("OPT_OUT_TRACKING", "true");
    try {
      return Engine.getEngine(ENGINE_NAME);
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          "LibTorch did not start; the natives for this platform (pytorch-native-cpu, pytorch-jni) must be"
              + " on the class path, or PYTORCH_LIBRARY_PATH must name their folder",
          e);
    }
  }

  private static void setUnlessPresent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}

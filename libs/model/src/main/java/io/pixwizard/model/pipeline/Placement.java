package io.pixwizard.model.pipeline;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a stage computes and in which number format.
 *
 * @param device {@code cpu}, {@code cuda} or {@code cuda:1}
 * @param precision of the weights
 */
public record Placement(String device, Precision precision) {
  private static final Pattern FORM = Pattern.compile("cpu|cuda(?::(\\d{1,2}))?");

  /** The processor, float32. */
  public static final Placement CPU = new Placement("cpu", Precision.FLOAT32);

  /**
   * @throws InvalidInputException if there is no such kind of device
   */
  public Placement {
    InvalidInputException.check(
        FORM.matcher(device).matches(), "device", "'%s' is not cpu, cuda or cuda:N", device);
  }

  /** Reads a device and {@code float32}, {@code float16} or {@code bfloat16}. */
  public static Placement of(String device, String precision) {
    return new Placement(
        device,
        switch (precision) {
          case "float32" -> Precision.FLOAT32;
          case "float16" -> Precision.FLOAT16;
          case "bfloat16" -> Precision.BFLOAT16;
          default ->
              throw new InvalidInputException(
                  "precision", "'" + precision + "' is not float32, float16 or bfloat16");
        });
  }

  /**
   * Finds out now, and not when a model is loaded, whether this machine has the device.
   *
   * @throws InvalidInputException if it has not
   */
  public void requireThere() {
    newManager().close();
  }

  /**
   * A manager of arrays there; its owner closes it.
   *
   * @throws InvalidInputException if this machine has no such device
   */
  public NDManager newManager() {
    Matcher form = FORM.matcher(device);
    if (!form.matches() || device.equals("cpu")) {
      return TorchEngine.newManager();
    }
    int index = form.group(1) == null ? 0 : Integer.parseInt(form.group(1));
    InvalidInputException.check(
        TorchEngine.hasCuda(),
        "device",
        "'%s' is not there: LibTorch %s finds no GPU on this machine, only cpu",
        device,
        TorchEngine.version());
    NDManager manager = TorchEngine.newManager(Device.gpu(index));
    try {
      manager.zeros(new Shape(1)).close();
      return manager;
    } catch (EngineException e) {
      manager.close();
      throw new InvalidInputException(
          "device", "'" + device + "' cannot be used: " + e.getMessage());
    }
  }
}

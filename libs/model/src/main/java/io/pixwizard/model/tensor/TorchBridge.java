package io.pixwizard.model.tensor;

import static java.lang.invoke.MethodType.methodType;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * Calls a method of a TorchScript module outside inference mode, so that its results may take part
 * in gradients.
 *
 * <p>DJL's public {@code IValueUtils.runMethod} always enters inference mode, and its results
 * cannot be saved for backward. The native method below takes the mode as an argument but is not
 * public; method handles reach it in every class loader arrangement.
 */
final class TorchBridge {
  private static final MethodHandle RUN_METHOD;
  private static final MethodHandle NEW_IVALUE;

  static {
    try {
      Class<?> library = Class.forName("ai.djl.pytorch.jni.PyTorchLibrary");
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(library, MethodHandles.lookup());
      Object instance = lookup.findStaticVarHandle(library, "LIB", library).get();
      RUN_METHOD =
          lookup
              .findVirtual(
                  library,
                  "moduleRunMethod",
                  methodType(
                      long.class,
                      long.class,
                      String.class,
                      long[].class,
                      boolean.class,
                      boolean.class))
              .bindTo(instance)
              .asType(
                  methodType(
                      long.class,
                      long.class,
                      String.class,
                      long[].class,
                      boolean.class,
                      boolean.class));
      NEW_IVALUE =
          MethodHandles.privateLookupIn(IValue.class, MethodHandles.lookup())
              .findConstructor(IValue.class, methodType(void.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Profiling runs of LibTorch's graph optimizer cost time and change nothing here; the switch is
   * per thread.
   */
  private static final ThreadLocal<Boolean> OPTIMIZER_OFF =
      ThreadLocal.withInitial(
          () -> {
            JniUtils.setGraphExecutorOptimize(false);
            return true;
          });

  private TorchBridge() {}

  /**
   * Runs {@code method} and returns its result, which the caller closes.
   *
   * @throws ai.djl.engine.EngineException with the TorchScript source line if the call fails
   */
  static IValue run(PtSymbolBlock module, String method, Object... arguments) {
    OPTIMIZER_OFF.get();
    IValue[] values = new IValue[arguments.length];
    long[] handles = new long[arguments.length];
    try {
      for (int i = 0; i < arguments.length; i++) {
        values[i] = toIValue(arguments[i]);
        handles[i] = values[i].getHandle();
      }
      long moduleHandle = module.getHandle();
      long result = (long) RUN_METHOD.invokeExact(moduleHandle, method, handles, true, false);
      return (IValue) NEW_IVALUE.invokeExact(result);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    } finally {
      for (int i = 0; i < arguments.length; i++) {
        if (values[i] != null && values[i] != arguments[i]) {
          values[i].close();
        }
      }
    }
  }

  private static IValue toIValue(Object argument) {
    if (argument instanceof NDArray array) {
      return IValue.from((PtNDArray) array);
    }
    if (argument instanceof NDArray[] arrays) {
      PtNDArray[] tensors = new PtNDArray[arrays.length];
      for (int i = 0; i < arrays.length; i++) {
        tensors[i] = (PtNDArray) arrays[i];
      }
      return IValue.listFrom(tensors);
    }
    if (argument instanceof Integer number) {
      return IValue.from(number.longValue());
    }
    if (argument instanceof Long number) {
      return IValue.from(number.longValue());
    }
    if (argument instanceof Double number) {
      return IValue.from(number.doubleValue());
    }
    if (argument instanceof Boolean flag) {
      return IValue.from(flag.booleanValue());
    }
    if (argument instanceof String text) {
      return IValue.from(text);
    }
    if (argument instanceof long[] numbers) {
      return IValue.listFrom(numbers);
    }
    if (argument instanceof IValue value) {
      return value;
    }
    throw new IllegalArgumentException(
        "a TorchScript call takes arrays, numbers, flags and text, not " + argument.getClass());
  }
}

package io.pixwizard.endtoend.stack;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts stacks when they are first needed; one at a time, the last until all tests are done. */
final class StackExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace SPACE = Namespace.create(StackExtension.class);

  /** Lives in the root context, so that it ends with the test run. */
  private static final class Shared implements AutoCloseable {
    private String key = "";
    private Optional<Pipeline> pipeline = Optional.empty();

    synchronized Pipeline get(OnStack wanted) {
      String asked = wanted.model() + " x " + wanted.workers();
      if (!asked.equals(key)) {
        close();
        key = asked;
        pipeline = Optional.of(Pipeline.start(wanted.model(), wanted.workers()));
      }
      return pipeline.orElseThrow(() -> new IllegalStateException("the stack did not start"));
    }

    synchronized void recover() {
      pipeline.ifPresent(Pipeline::recover);
    }

    @Override
    public synchronized void close() {
      pipeline.ifPresent(Pipeline::close);
      pipeline = Optional.empty();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Pipeline.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return shared(context).get(context.getRequiredTestClass().getAnnotation(OnStack.class));
  }

  /** A test that failed half way must not spoil the next one. */
  @Override
  public void afterEach(ExtensionContext context) {
    shared(context).recover();
  }

  private static Shared shared(ExtensionContext context) {
    Store store = context.getRoot().getStore(SPACE);
    return store.getOrComputeIfAbsent(Shared.class, type -> new Shared(), Shared.class);
  }
}

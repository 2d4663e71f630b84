package io.pixwizard.cli.stack;

import io.pixwizard.localstack.LocalStack;
import io.pixwizard.localstack.StackOptions;
import io.pixwizard.localstack.process.ChildListener;
import java.io.IOException;
import java.net.URI;

/** A stack that stops in order however this process ends, SIGKILL apart. */
public final class HookedStack implements AutoCloseable {
  private final LocalStack stack;

  private HookedStack(LocalStack stack) {
    this.stack = stack;
  }

  /**
   * Starts a stack and waits until jobs can be submitted.
   *
   * @throws io.pixwizard.localstack.StackException if something is missing or in the way
   * @throws java.util.concurrent.CancellationException if the process is being ended
   */
  public static HookedStack start(StackOptions options, ChildListener listener)
      throws IOException, InterruptedException {
    LocalStack stack = LocalStack.open(options, listener);
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-stack"));
    try {
      stack.start();
    } catch (IOException | InterruptedException | RuntimeException e) {
      stack.close();
      throw e;
    }
    return new HookedStack(stack);
  }

  /** Where the REST API is. */
  public URI url() {
    return stack.url();
  }

  /** Starts further processes of a service, see {@link LocalStack#grow}. */
  public void grow(String service, int instances) throws IOException, InterruptedException {
    stack.grow(service, instances);
  }

  /**
   * Waits until the stack is closed.
   *
   * @throws java.util.concurrent.CompletionException if a process dies too often
   */
  public void await() {
    stack.end().join();
  }

  @Override
  public void close() {
    stack.close();
  }
}

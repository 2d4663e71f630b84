package io.pixwizard.cli.stack;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pixwizard up}. */
@Command(
    name = "up",
    description = {
      "Starts Kafka, PostgreSQL, an S3 server and the services on this machine.",
      "Stays until Ctrl-C; the next start goes on with the same data."
    },
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
  private static final int STOPPED = 130;

  @Mixin private StackFlags flags;

  @Override
  public Integer call() throws IOException, InterruptedException {
    StackProgress progress = new StackProgress(System.out, Terminal.attached());
    try (HookedStack stack = HookedStack.start(flags.options(), progress)) {
      print(stack.url());
      stack.await();
      return 0;
    } catch (CancellationException e) {
      return STOPPED;
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : e;
    }
  }

  private static void print(URI url) {
    System.out.printf(
        """

        PixWizard is up:  %1$s
          try it in a browser        %1$s
          the API                    %1$s/q/swagger-ui
          a job from the shell       ./pixwizard run --image cat.png "Estimate the depth of this picture." -o out/
          the same by curl
            curl -s %1$s/v1/jobs -H 'Prefer: wait=30' -F picture=@cat.png -F 'instruction=Estimate the depth of this picture.'
        Ctrl-C stops it.
        """,
        url);
    System.out.flush();
  }
}

package io.pixwizard.endtoend.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.client.Topics;
import io.pixwizard.endtoend.trace.TraceSink;
import io.pixwizard.localstack.LocalStack;
import io.pixwizard.localstack.StackOptions;
import io.pixwizard.localstack.checkpoint.CheckpointPublisher;
import io.pixwizard.localstack.checkpoint.ModelFolder;
import io.pixwizard.localstack.server.ServerChildren;
import io.pixwizard.model.pipeline.RandomModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All servers and services, and ways to hurt them. */
public final class Pipeline implements AutoCloseable {
  /** Until a killed process is back on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final String MODEL_NAME = "random";

  /** Latent cells, a little less than the largest picture of the random model has. */
  private static final Map<String, String> MEMORY =
      Map.of("PIXWIZARD_SAMPLING_SIMULATED_MEMORY", "1000");

  private final Path folder;
  private final Lives lives = new Lives();
  private final TraceSink traces;
  private final StackOptions options;
  private final Set<String> paused = new HashSet<>();
  private LocalStack stack;

  private Pipeline(Path folder, TraceSink traces, StackOptions options)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.traces = traces;
    this.options = options;
    this.stack = open();
  }

  static Pipeline start(String model, int workers) {
    Path home = Path.of(System.getProperty("pixwizard.home")).toAbsolutePath().normalize();
    Path folder = Path.of(System.getProperty("pixwizard.endtoend.folder")).toAbsolutePath();
    try {
      remove(folder.resolve("pipeline"));
      Path published = model.isEmpty() ? randomModel(folder, 1) : home.resolve(model);
      TraceSink traces = new TraceSink();
      StackOptions options =
          new StackOptions(
              home,
              folder.resolve("pipeline"),
              published,
              Map.of(),
              Map.of("dit-worker", workers),
              model.isEmpty() ? with(traces.environment(), MEMORY) : traces.environment());
      return new Pipeline(folder, traces, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private LocalStack open() throws IOException, InterruptedException {
    LocalStack opened = LocalStack.open(options, lives);
    Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "stop-stack"));
    try {
      opened.start();
    } catch (IOException | InterruptedException | RuntimeException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  private static Path randomModel(Path folder, long seed) throws IOException {
    Path model = folder.resolve("model-" + seed);
    RandomModel.write(model, MODEL_NAME, seed);
    return model;
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  /** A client of the gateway. */
  public Jobs jobs() {
    return new Jobs(stack.url());
  }

  /** A client of the broker. */
  public Topics topics() {
    return new Topics(stack.address("kafka"));
  }

  /** The folder of the stack, as commands are told it. */
  public Path folder() {
    return options.folder();
  }

  /** What the services reported about traces. */
  public TraceSink traces() {
    return traces;
  }

  /** What a service measures, as Prometheus reads it. */
  public String meters(String name) throws IOException, InterruptedException {
    URI page = URI.create("http://" + stack.address(name) + "/q/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
        .body();
  }

  /** Stops all services and servers in order and starts them again on the same data. */
  public void restart() throws IOException, InterruptedException {
    recover();
    stack.close();
    stack = open();
  }

  /** Publishes a random model of another seed as the default one. */
  public CheckpointRef publish(long seed) throws IOException, InterruptedException {
    S3Settings settings =
        S3Settings.defaults(
                URI.create("http://" + stack.address("s3")),
                new S3Credentials(ServerChildren.ACCESS_KEY, ServerChildren.SECRET_KEY))
            .withBucket(ServerChildren.BUCKET);
    try (S3ArtifactStore store = new S3ArtifactStore(settings)) {
      return new CheckpointPublisher(store, stack.address("kafka"), Clock.systemUTC())
          .publish(ModelFolder.read(randomModel(folder, seed)), List.of("default"))
          .checkpoint();
    }
  }

  /** Kills a process as the system does when memory is short; its supervisor starts it again. */
  public Death kill(String name) {
    int before = lives.of(name);
    ProcessHandle process = process(name);
    process.destroyForcibly();
    process.onExit().join();
    paused.remove(name);
    return () -> await(name + " is back").atMost(PATIENCE).until(() -> lives.of(name) > before);
  }

  /** How often a process became ready. */
  public int starts(String name) {
    return lives.of(name);
  }

  /** A process that was killed. */
  @FunctionalInterface
  public interface Death {
    /** Waits until it is back. */
    void awaitReturn();
  }

  /** Stops a process in the middle of whatever it does, until {@link #resume}. */
  public void pause(String name) {
    signal("-STOP", name);
    paused.add(name);
  }

  /** Lets a process go on. */
  public void resume(String name) {
    signal("-CONT", name);
    paused.remove(name);
  }

  /** Lets go on what a test left paused. */
  void recover() {
    Set.copyOf(paused).forEach(this::resume);
  }

  /** The instances of a service. */
  public List<String> instances(String service) {
    return stack.running().keySet().stream()
        .filter(name -> name.matches(service + "(-[0-9]+)?"))
        .sorted()
        .toList();
  }

  private ProcessHandle process(String name) {
    assertThat(stack.running()).containsKey(name);
    return ProcessHandle.of(stack.running().get(name)).orElseThrow();
  }

  private void signal(String signal, String name) {
    try {
      Process kill = new ProcessBuilder("kill", signal, Long.toString(process(name).pid())).start();
      assertThat(kill.waitFor()).as("kill %s %s", signal, name).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    recover();
    stack.close();
    traces.close();
  }
}

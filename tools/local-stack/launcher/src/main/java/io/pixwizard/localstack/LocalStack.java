package io.pixwizard.localstack;

import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.localstack.checkpoint.CheckpointPublisher;
import io.pixwizard.localstack.checkpoint.CheckpointPublisher.Publication;
import io.pixwizard.localstack.checkpoint.ModelFolder;
import io.pixwizard.localstack.folder.DataFormat;
import io.pixwizard.localstack.folder.Ports;
import io.pixwizard.localstack.folder.RunningStack;
import io.pixwizard.localstack.folder.StackFolder;
import io.pixwizard.localstack.process.ChildListener;
import io.pixwizard.localstack.process.PidFiles;
import io.pixwizard.localstack.process.RestartPolicy;
import io.pixwizard.localstack.process.Supervisor;
import io.pixwizard.localstack.server.ServerChildren;
import io.pixwizard.localstack.server.ServersClassPath;
import io.pixwizard.localstack.service.ServiceChildren;
import io.pixwizard.localstack.service.ServiceChildren.Instance;
import io.pixwizard.localstack.service.ServiceDescriptor;
import io.pixwizard.localstack.service.ServiceList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * Servers and services of one folder.
 *
 * <pre>{@code
 * try (LocalStack stack = LocalStack.open(options, listener)) {
 *   stack.start();
 *   submit(stack.url());
 * }
 * }</pre>
 *
 * {@link #close} stops in order, services first; it may be called at any time, also by a shutdown
 * hook while {@link #start} runs.
 */
public final class LocalStack implements AutoCloseable {
  private static final Duration STALE_PATIENCE = Duration.ofSeconds(20);
  private static final Duration PIPELINE_LIMIT = Duration.ofSeconds(60);
  private static final String GATEWAY = "gateway";
  private static final String PORTS = "ports.json";
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final StackOptions options;
  private final ChildListener listener;
  private final List<ServiceDescriptor> services;
  private final ServersClassPath servers;
  private final ModelFolder model;
  private final StackFolder folder;
  private final PidFiles pids;
  private final Supervisor supervisor;
  private volatile Map<String, Integer> ports = Map.of();

  private LocalStack(
      StackOptions options,
      ChildListener listener,
      List<ServiceDescriptor> services,
      ServersClassPath servers,
      ModelFolder model,
      StackFolder folder)
      throws IOException {
    this.options = options;
    this.listener = listener;
    this.services = services;
    this.servers = servers;
    this.model = model;
    this.folder = folder;
    this.pids = new PidFiles(folder.run());
    this.supervisor = new Supervisor(pids, RestartPolicy.DEFAULT, listener);
  }

  /**
   * Checks everything that can be checked before a process is started, and takes the folder.
   *
   * @throws StackException if something is missing or in the way
   */
  public static LocalStack open(StackOptions options, ChildListener listener) throws IOException {
    List<ServiceDescriptor> services = ServiceList.built(options.home(), ServiceList.bundled());
    ServersClassPath servers = ServersClassPath.find(options.home());
    ModelFolder model = ModelFolder.read(options.model());
    StackFolder folder = StackFolder.open(options.folder());
    try {
      new DataFormat(DataFormat.VERSION, servers.postgresMajor()).claim(folder.data());
      return new LocalStack(options, listener, services, servers, model, folder);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /**
   * Starts everything and waits until jobs can be submitted.
   *
   * @throws StackException if something is in the way
   * @throws io.pixwizard.localstack.process.ChildFailedException if a process does not come up
   * @throws CancellationException if {@link #close} was called meanwhile
   */
  public void start() throws IOException, InterruptedException {
    pids.stopStale(STALE_PATIENCE, listener);
    RunningStack.remove(folder.root());
    Map<String, Integer> preferred = new LinkedHashMap<>(ServerChildren.preferredPorts());
    List<Instance> instances = ServiceChildren.instances(services, options.instances());
    preferred.putAll(ServiceChildren.preferredPorts(instances));
    ports = Ports.choose(folder.root().resolve(PORTS), preferred, options.ports());
    List<String> databases = services.stream().flatMap(s -> s.databases().stream()).toList();
    supervisor.launch(ServerChildren.specs(JAVA, servers, folder, ports, databases));
    supervisor.awaitReady();
    launch(instances);
    publish();
    supervisor.awaitReady();
    // without the checkpoint, which it reads from Kafka at its own pace, it refuses jobs
    supervisor.awaitAnswer(GATEWAY, url().resolve("/q/health/group/pipeline"), PIPELINE_LIMIT);
    new RunningStack(ProcessHandle.current().pid(), url()).write(folder.root());
  }

  /**
   * Starts further processes of a service and waits until they can be used. Those that run go on,
   * also if they are more than asked for.
   *
   * @param service of which several can run
   * @param count processes afterwards, those of the start included
   * @throws StackException if a port is taken
   * @throws io.pixwizard.localstack.process.ChildFailedException if a process does not come up
   * @throws CancellationException if {@link #close} was called meanwhile
   */
  public void grow(String service, int count) throws IOException, InterruptedException {
    List<ServiceDescriptor> named =
        services.stream().filter(s -> s.scalable() && s.name().equals(service)).toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException(service + " is no service of which several can run");
    }
    List<Instance> fresh =
        ServiceChildren.instances(named, Map.of(service, count)).stream()
            .filter(instance -> !ports.containsKey(instance.name()))
            .toList();
    Map<String, Integer> preferred = ServiceChildren.preferredPorts(fresh);
    Map<String, Integer> fixed = new LinkedHashMap<>(options.ports());
    fixed.keySet().retainAll(preferred.keySet());
    Map<String, Integer> all = new LinkedHashMap<>(ports);
    all.putAll(Ports.choose(folder.root().resolve(PORTS), preferred, fixed));
    ports = all;
    launch(fresh);
    supervisor.awaitReady();
  }

  private void launch(List<Instance> instances) throws IOException {
    supervisor.launch(
        ServiceChildren.specs(
            JAVA, options.home(), instances, options.environment(), folder, ports));
  }

  /** Goes on while the services start, which wait for it. */
  private Publication publish() throws InterruptedException {
    S3Settings settings =
        S3Settings.defaults(
                URI.create("http://" + address("s3")),
                new S3Credentials(ServerChildren.ACCESS_KEY, ServerChildren.SECRET_KEY))
            .withBucket(ServerChildren.BUCKET);
    try (S3ArtifactStore store = new S3ArtifactStore(settings)) {
      return new CheckpointPublisher(store, address("kafka"), Clock.systemUTC())
          .publish(model, List.of("default"));
    }
  }

  /** Where the REST API is, once ports are chosen. */
  public URI url() {
    return URI.create("http://" + address(GATEWAY));
  }

  /** Host and port of a server or service, once ports are chosen. */
  public String address(String name) {
    return "127.0.0.1:" + ports.get(name);
  }

  /** Process ids of what runs. */
  public Map<String, Long> running() {
    return supervisor.running();
  }

  /** Completes when the stack is closed, exceptionally when a process dies too often. */
  public CompletableFuture<Void> end() {
    return supervisor.end();
  }

  /** Stops services, then servers, and gives the folder back. */
  @Override
  public void close() {
    try {
      RunningStack.remove(folder.root());
      supervisor.close();
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

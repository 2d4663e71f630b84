package io.pixwizard.localstack.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The servers of one configuration, started side by side. */
final class LocalServers implements AutoCloseable {
  /** In the order of stopping: first what others' work arrives through. */
  private final List<LocalServer> servers;

  private LocalServers(List<LocalServer> servers) {
    this.servers = servers;
  }

  /**
   * Starts all of them; when one fails, those that did start are stopped again.
   *
   * @throws ServerStartException if a port is taken or a folder in use
   */
  static LocalServers start(ServersConfig config) throws Exception {
    Path folder = config.dataFolder().toAbsolutePath();
    List<Callable<LocalServer>> starts = new ArrayList<>();
    if (config.kafka() != null) {
      starts.add(() -> KafkaBroker.start(folder.resolve("kafka"), config.kafka()));
    }
    if (config.s3() != null) {
      starts.add(() -> S3Server.start(folder.resolve("s3"), config.s3()));
    }
    if (config.postgres() != null) {
      starts.add(() -> PostgresServer.start(folder.resolve("postgres"), config.postgres()));
    }
    ExecutorService threads = Executors.newFixedThreadPool(starts.size());
    List<LocalServer> started = new ArrayList<>();
    ExecutionException failure = null;
    try {
      for (Future<LocalServer> start : threads.invokeAll(starts)) {
        try {
          started.add(start.get());
        } catch (ExecutionException failed) {
          failure = failed;
        }
      }
    } finally {
      threads.shutdown();
    }
    LocalServers all = new LocalServers(List.copyOf(started));
    if (failure != null) {
      all.close();
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    }
    return all;
  }

  /** What clients need to know, by server name. */
  Map<String, Object> addresses() {
    Map<String, Object> addresses = new TreeMap<>();
    servers.forEach(server -> addresses.put(server.name(), server.address()));
    return addresses;
  }

  @Override
  public void close() throws Exception {
    Exception first = null;
    for (LocalServer server : servers) {
      try {
        server.close();
      } catch (Exception failed) {
        if (first == null) {
          first = failed;
        } else {
          first.addSuppressed(failed);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}

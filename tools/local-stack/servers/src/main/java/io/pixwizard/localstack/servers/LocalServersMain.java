package io.pixwizard.localstack.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code LocalServersMain CONFIG.json}: runs servers until standard input closes or SIGTERM comes.
 *
 * <p>Standard output gets exactly one line of JSON: {@code
 * {"event":"ready","millis":..,"kafka":{..}, "postgres":{..},"s3":{..}}} or {@code
 * {"event":"failed","message":".."}} with exit status 2. Everything else goes to standard error.
 */
public final class LocalServersMain {
  private LocalServersMain() {}

  /**
   * Entry point.
   *
   * @param arguments the configuration file
   * @throws Exception if standard input cannot be read
   */
  public static void main(String[] arguments) throws Exception {
    long begin = System.nanoTime();
    PrintStream events = System.out;
    System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    LocalServers servers;
    try {
      if (arguments.length != 1) {
        throw new InvalidServersConfigException("usage: LocalServersMain CONFIG.json");
      }
      servers = LocalServers.start(ServersConfig.read(Path.of(arguments[0])));
    } catch (Exception failed) {
      if (!(failed instanceof ServerStartException
          || failed instanceof InvalidServersConfigException)) {
        failed.printStackTrace();
      }
      print(events, Map.of("event", "failed", "message", String.valueOf(failed.getMessage())));
      // The servers' threads would keep a failed process alive.
      Runtime.getRuntime().halt(2);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(servers), "stop"));
    Map<String, Object> ready = new TreeMap<>(servers.addresses());
    ready.put("event", "ready");
    ready.put("millis", (System.nanoTime() - begin) / 1_000_000);
    print(events, ready);
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static void stop(LocalServers servers) {
    try {
      servers.close();
    } catch (Exception failed) {
      throw new IllegalStateException("a server did not stop cleanly", failed);
    }
  }

  private static void print(PrintStream events, Map<String, Object> event) throws IOException {
    events.println(new ObjectMapper().writeValueAsString(event));
    events.flush();
  }
}

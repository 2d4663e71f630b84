package io.pixwizard.endtoend.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Keeps the spans that services send as OTLP by HTTP, in memory. */
public final class TraceSink implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Span> spans = new ArrayList<>();

  /** Listens on a free port of the loopback. */
  public TraceSink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.setExecutor(threads);
    server.start();
  }

  /** Variables of services that report here, soon after spans end. */
  public Map<String, String> environment() {
    return Map.of(
        "QUARKUS_OTEL_SDK_DISABLED", "false",
        "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + server.getAddress().getPort(),
        "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "500ms");
  }

  /** What was reported of a trace so far. */
  public synchronized List<Span> of(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      List<Span> read = read(new WireMessage(exchange.getRequestBody().readAllBytes()));
      synchronized (this) {
        spans.addAll(read);
      }
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** Numbers of fields as opentelemetry-proto's trace_service, trace and resource have them. */
  private static List<Span> read(WireMessage request) {
    List<Span> read = new ArrayList<>();
    for (WireMessage resource : request.messages(1)) {
      String service = service(new WireMessage(resource.one(1)));
      for (WireMessage scope : resource.messages(2)) {
        for (WireMessage span : scope.messages(2)) {
          read.add(
              new Span(
                  service,
                  new String(span.one(5), UTF_8),
                  hex(span.one(1)),
                  hex(span.one(2)),
                  hex(span.one(4))));
        }
      }
    }
    return read;
  }

  private static String service(WireMessage resource) {
    for (WireMessage attribute : resource.messages(1)) {
      if (new String(attribute.one(1), UTF_8).equals("service.name")) {
        return new String(new WireMessage(attribute.one(2)).one(1), UTF_8);
      }
    }
    return "";
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

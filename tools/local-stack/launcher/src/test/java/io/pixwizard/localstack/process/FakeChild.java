package io.pixwizard.localstack.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/**
 * A child of tests, a program of one file. Arguments: a journal, its name, then what it does:
 * {@code line}, {@code http PORT}, {@code fail}, {@code die}, {@code mute}, {@code stubborn}.
 */
final class FakeChild {
  private FakeChild() {}

  public static void main(String[] arguments) throws Exception {
    Path journal = Path.of(arguments[0]);
    String name = arguments[1];
    note(journal, "start " + name);
    boolean stubborn = arguments[2].equals("stubborn");
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  note(journal, "stop " + name);
                  if (stubborn) {
                    sleep();
                  }
                }));
    switch (arguments[2]) {
      case "line", "stubborn" -> System.out.println("{\"event\":\"ready\"}");
      case "http" -> serve(Integer.parseInt(arguments[3]));
      case "fail" -> {
        System.out.println("{\"event\":\"failed\",\"message\":\"port 1 is taken\"}");
        Runtime.getRuntime().halt(2);
      }
      case "die" -> {
        System.err.println("the reason of my death");
        Runtime.getRuntime().halt(7);
      }
      default -> {
        // says nothing
      }
    }
    sleep();
  }

  private static void serve(int port) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    long up = System.nanoTime() + 300_000_000;
    server.createContext(
        "/ready",
        exchange -> {
          byte[] body =
              "{\"checks\":[{\"name\":\"model\",\"status\":\"DOWN\"}]}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(System.nanoTime() > up ? 200 : 503, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private static void sleep() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void note(Path journal, String line) {
    try {
      Files.writeString(journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

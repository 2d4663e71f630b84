package io.pixwizard.artifacts.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes TCP through and cuts the first connections after some bytes of the answer. */
final class BreakingProxy implements AutoCloseable {

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final URI target;
  private final int cutAfter;
  private final AtomicInteger cutsLeft;
  final AtomicInteger connections = new AtomicInteger();

  BreakingProxy(URI target, int cutAfter, int cuts) throws IOException {
    this.target = target;
    this.cutAfter = cutAfter;
    this.cutsLeft = new AtomicInteger(cuts);
    daemon(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      connections.incrementAndGet();
      Socket server = new Socket(target.getHost(), target.getPort());
      long limit = cutsLeft.getAndDecrement() > 0 ? cutAfter : Long.MAX_VALUE;
      daemon(() -> pump(client, server, Long.MAX_VALUE));
      daemon(() -> pump(server, client, limit));
    }
  }

  private static void pump(Socket from, Socket to, long limit) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      long left = limit;
      for (int n = in.read(buffer); n >= 0 && left > 0; n = in.read(buffer)) {
        int send = (int) Math.min(n, left);
        out.write(buffer, 0, send);
        out.flush();
        left -= send;
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // a closed socket is how these threads end
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}

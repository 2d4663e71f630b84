package io.pixwizard.localstack.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports on the loopback interface. */
final class Ports {
  static final String HOST = "127.0.0.1";

  private Ports() {}

  /**
   * Resolves ports all at once, so that no two of them are the same.
   *
   * @param server who asks, for the message
   * @param wanted each 0 for a free port, or the port itself
   * @throws ServerStartException if a wanted port is taken
   */
  static List<Integer> resolve(String server, int... wanted) {
    List<ServerSocket> sockets = new ArrayList<>();
    List<Integer> resolved = new ArrayList<>();
    try {
      for (int port : wanted) {
        ServerSocket socket = new ServerSocket();
        sockets.add(socket);
        // As the servers do: what a killed predecessor left in TIME_WAIT does not count as taken.
        socket.setReuseAddress(true);
        try {
          socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
          throw new ServerStartException(server + ": port " + port + " is taken", taken);
        }
        resolved.add(socket.getLocalPort());
      }
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new ServerStartException(server + ": no port can be had", failed);
    }
    return resolved;
  }
}

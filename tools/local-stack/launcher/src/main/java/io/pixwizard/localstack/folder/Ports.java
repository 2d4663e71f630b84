package io.pixwizard.localstack.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.localstack.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Ports on the loopback interface: the fixed one, else that of the last run, else the preferred one
 * or the next above it that is free. Preferred ones should be below 32768, where systems take ports
 * of outgoing connections from.
 */
public final class Ports {
  private static final int TRIES = 1000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Ports() {}

  /**
   * Chooses ports and remembers them.
   *
   * @param file what is remembered
   * @param preferred port by name
   * @param fixed port by name, where somebody insists
   * @return port by name, all different and free when looked at
   * @throws StackException if a fixed one is taken
   */
  public static Map<String, Integer> choose(
      Path file, Map<String, Integer> preferred, Map<String, Integer> fixed) throws IOException {
    Map<String, Integer> remembered = Files.exists(file) ? read(file) : Map.of();
    Map<String, Integer> chosen = new LinkedHashMap<>();
    List<ServerSocket> held = new ArrayList<>(); // so that no port is chosen twice
    try {
      for (Map.Entry<String, Integer> want : fixed.entrySet()) {
        held.add(take(want.getKey(), want.getValue()));
        chosen.put(want.getKey(), want.getValue());
      }
      for (Map.Entry<String, Integer> want : preferred.entrySet()) {
        String name = want.getKey();
        if (!chosen.containsKey(name)) {
          ServerSocket socket = search(name, remembered.get(name), want.getValue());
          held.add(socket);
          chosen.put(name, socket.getLocalPort());
        }
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    Map<String, Integer> all = new TreeMap<>(remembered);
    all.putAll(chosen);
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    return chosen;
  }

  private static Map<String, Integer> read(Path file) throws IOException {
    try {
      return new HashMap<>(JSON.readValue(file.toFile(), new TypeReference<>() {}));
    } catch (JsonProcessingException e) {
      return Map.of(); // its writer was killed
    }
  }

  private static ServerSocket take(String name, int port) {
    return bind(port)
        .orElseThrow(
            () ->
                new StackException(
                    "port "
                        + port
                        + " for "
                        + name
                        + " is taken: stop what listens there, choose another one, or leave the"
                        + " choice to the stack"));
  }

  private static ServerSocket search(String name, Integer remembered, int preferred) {
    Optional<ServerSocket> found = Optional.ofNullable(remembered).flatMap(Ports::bind);
    for (int port = preferred; found.isEmpty() && port < preferred + TRIES; port++) {
      found = bind(port);
    }
    return found.orElseThrow(
        () ->
            new StackException(
                "no port for "
                    + name
                    + " is free from "
                    + preferred
                    + " to "
                    + (preferred + TRIES)));
  }

  private static Optional<ServerSocket> bind(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      try {
        // what a killed predecessor left in TIME_WAIT does not count as taken
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return Optional.of(socket);
      } catch (IOException taken) {
        socket.close();
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

package io.pixwizard.cli.job;

import java.util.Optional;

/** Puts lines of an event stream together (HTML standard, section 9.2.6). */
final class EventReader {
  private final StringBuilder data = new StringBuilder();
  private String id = "";

  /** Takes a line; gives the event that it ends, if any. */
  Optional<ServerSentEvent> line(String line) {
    if (line.isEmpty()) {
      if (data.length() == 0) {
        return Optional.empty();
      }
      ServerSentEvent event = new ServerSentEvent(id, data.substring(0, data.length() - 1));
      data.setLength(0);
      return Optional.of(event);
    }
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    value = value.startsWith(" ") ? value.substring(1) : value;
    switch (field) {
      case "data" -> data.append(value).append('\n');
      case "id" -> id = value;
      default -> {
        // comments, names and retry times
      }
    }
    return Optional.empty();
  }
}

package io.pixwizard.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** Shows the events of a job: a bar on terminals, else a line whenever its state changes. */
public final class JobProgressBar {
  private static final int WIDTH = 24;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final String title;
  private String state = "";

  /**
   * @param terminal whether lines can be written over
   * @param title before the bar
   */
  public JobProgressBar(PrintStream out, boolean terminal, String title) {
    this.out = out;
    this.terminal = terminal;
    this.title = title;
  }

  /** Shows an event. */
  public void accept(JsonNode event) {
    String next = event.path("state").asText();
    if (event.path("type").asText().equals("retrying")) {
      next = "trying again: " + event.at("/failure/message").asText();
    }
    if (terminal) {
      out.print(CLEAR + title + "  " + bar(event) + " " + next);
      out.flush();
    } else if (!next.equals(state)) {
      out.println(title + "  " + next);
    }
    state = next;
  }

  /** Takes the bar away. */
  public void end() {
    if (terminal) {
      out.print(CLEAR);
      out.flush();
    }
  }

  private static String bar(JsonNode event) {
    int steps = event.path("steps").asInt();
    int step = Math.min(event.path("step").asInt(), steps);
    if (!event.path("type").asText().equals("progress") || steps < 1) {
      return " ".repeat(WIDTH + 2);
    }
    int full = WIDTH * step / steps;
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + step + "/" + steps;
  }
}

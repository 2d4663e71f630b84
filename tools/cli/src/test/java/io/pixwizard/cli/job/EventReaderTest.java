package io.pixwizard.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EventReaderTest {
  @Test
  void linesBecomeEvents() {
    EventReader reader = new EventReader();
    List<ServerSentEvent> events =
        List.of(
                ":still here",
                "",
                "id: 4",
                "event: progress",
                "data: {\"a\":",
                "data: 1}",
                "",
                "data:x",
                "")
            .stream()
            .map(reader::line)
            .flatMap(Optional::stream)
            .toList();
    assertThat(events)
        .containsExactly(new ServerSentEvent("4", "{\"a\":\n1}"), new ServerSentEvent("4", "x"));
  }
}

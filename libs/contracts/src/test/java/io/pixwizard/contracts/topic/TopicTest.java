package io.pixwizard.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.event.MessageType;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {

  @Test
  void table() {
    String table =
        Arrays.stream(Topic.values())
            .map(
                t ->
                    String.join(
                        " ",
                        t.topicName(),
                        t.key().toString(),
                        Integer.toString(t.partitions()),
                        t.retention().map(d -> d.toDays() + "d").orElse("compacted")))
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(table)
        .isEqualTo(
            """
            jobs.requests REQUEST_ID 3 7d
            jobs.submitted JOB_ID 6 7d
            jobs.text-encoded JOB_ID 6 7d
            jobs.encoded JOB_ID 1 7d
            jobs.sampled JOB_ID 6 7d
            jobs.completed JOB_ID 6 30d
            jobs.failed JOB_ID 6 30d
            jobs.progress JOB_ID 6 1d
            jobs.control JOB_OR_WORKER 1 1d
            checkpoints.published CHECKPOINT 1 compacted
            training.requested RUN_ID 1 30d
            training.control RUN_ID 1 7d
            training.progress RUN_ID 1 30d
            dlq.jobs ORIGINAL 1 30d
            """);
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeHasOneTopicBesidesTheDeadLetters(MessageType type) {
    assertThat(Topic.values())
        .filteredOn(t -> t != Topic.DLQ_JOBS && t.types().contains(type))
        .containsExactly(Topic.of(type));
  }

  @ParameterizedTest
  @EnumSource
  void everyTopicHasAReader(Topic topic) {
    boolean read = Arrays.stream(ReaderGroup.values()).anyMatch(g -> g.topics().contains(topic));
    assertThat(read).isTrue();
    assertThat(Topic.named(topic.topicName())).contains(topic);
  }

  @Test
  void settings() {
    assertThat(Topic.CHECKPOINTS_PUBLISHED.settings())
        .isEqualTo(Map.of("cleanup.policy", "compact"));
    assertThat(Topic.JOBS_PROGRESS.settings())
        .isEqualTo(Map.of("cleanup.policy", "delete", "retention.ms", "86400000"));
  }

  @Test
  void onlySamplersShare() {
    assertThat(ReaderGroup.values())
        .filteredOn(g -> g.reading() == Reading.SHARED)
        .containsExactly(ReaderGroup.DIT_WORKER);
    assertThat(ReaderGroup.DIT_WORKER.groupId("w1")).isEqualTo("dit-worker");
    assertThat(ReaderGroup.CONTROL.groupId("w1")).isEqualTo("control-w1");
  }
}

package io.pixwizard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.endtoend.client.JobOrder;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.client.Topics;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Records that nobody can read step aside. */
@OnStack
@Order(6)
final class PoisonTest {
  private static final Set<Topic> TOPICS =
      EnumSet.of(
          Topic.JOBS_REQUESTS,
          Topic.JOBS_SUBMITTED,
          Topic.JOBS_TEXT_ENCODED,
          Topic.JOBS_ENCODED,
          Topic.JOBS_SAMPLED,
          Topic.JOBS_COMPLETED,
          Topic.JOBS_FAILED,
          Topic.JOBS_PROGRESS);

  private static final byte[] GARBAGE = {0x7f, 'n', 'o', 0, (byte) 0xff, '{'};

  @Test
  void garbageOnAnyTopicBecomesADeadLetterWhileJobsFlow(Pipeline pipeline) throws Exception {
    Jobs jobs = pipeline.jobs();
    Topics topics = pipeline.topics();
    List<String> ids = new ArrayList<>();
    for (Topic topic : TOPICS) {
      ids.add(jobs.accepted(JobOrder.mask("the disc before " + topic)));
      topics.write(topic, key(topic), GARBAGE);
      ids.add(jobs.accepted(JobOrder.mask("the disc after " + topic)));
    }

    for (String id : ids) {
      jobs.succeeded(id);
    }

    await("dead letters")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(letters(topics)).hasSameSizeAs(TOPICS));
    Map<String, ConsumerRecord<String, byte[]>> letters = letters(topics);
    for (Topic topic : TOPICS) {
      ConsumerRecord<String, byte[]> letter = letters.get(key(topic));
      assertThat(letter.value()).as(topic.topicName()).isEqualTo(GARBAGE);
      assertThat(Topics.header(letter, "dead-letter-topic")).contains(topic.topicName());
      assertThat(Topics.header(letter, "dead-letter-reason")).isPresent();
    }
  }

  /** By key; a letter that came twice counts once. */
  private static Map<String, ConsumerRecord<String, byte[]>> letters(Topics topics) {
    Map<String, ConsumerRecord<String, byte[]>> letters = new TreeMap<>();
    for (ConsumerRecord<String, byte[]> record : topics.all(Topic.DLQ_JOBS)) {
      if (record.key() != null && record.key().startsWith("poison-")) {
        letters.put(record.key(), record);
      }
    }
    return letters;
  }

  private static String key(Topic topic) {
    return "poison-" + topic.topicName();
  }
}

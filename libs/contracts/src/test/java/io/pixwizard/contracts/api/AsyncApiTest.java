package io.pixwizard.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pixwizard.contracts.event.MessageType;
import io.pixwizard.contracts.topic.ReaderGroup;
import io.pixwizard.contracts.topic.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document says what the records, topics and groups say, no more and no less. */
class AsyncApiTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static JsonNode document;

  @BeforeAll
  static void read() throws IOException {
    document = new YAMLMapper().readTree(Path.of("../../docs/api/asyncapi.yaml").toFile());
  }

  @Test
  void isVersion3() {
    assertThat(document.path("asyncapi").textValue()).startsWith("3.0.");
  }

  @Test
  void schemasAreTheRecords() {
    Map<String, JsonNode> expected = new RecordSchemas(MessageType.values()).schemas();
    JsonNode schemas = document.at("/components/schemas");
    assertThat(names(schemas)).isEqualTo(expected.keySet());
    expected.forEach(
        (name, schema) ->
            assertThat(RecordSchemas.shape(schemas.get(name))).as(name).isEqualTo(schema));
  }

  @Test
  void everyFieldIsDescribed() {
    document
        .at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        field ->
                            assertThat(field.getValue().path("description").asText())
                                .as(schema.getKey() + "." + field.getKey())
                                .isNotBlank()));
  }

  @Test
  void channelsAreTheTopics() {
    JsonNode channels = document.path("channels");
    Set<String> topics = new TreeSet<>();
    for (Topic topic : Topic.values()) {
      topics.add(topic.topicName());
      JsonNode channel = channels.path(topic.topicName());
      assertThat(channel.path("address").textValue()).isEqualTo(topic.topicName());
      ObjectNode messages = NODES.objectNode();
      topic
          .types()
          .forEach(
              t -> messages.putObject(t.type()).put("$ref", "#/components/messages/" + t.type()));
      assertThat(channel.path("messages")).isEqualTo(messages);
      JsonNode kafka = channel.at("/bindings/kafka");
      assertThat(kafka.path("partitions").intValue()).isEqualTo(topic.partitions());
      JsonNode settings = kafka.path("topicConfiguration");
      assertThat(settings.at("/cleanup.policy/0").textValue())
          .isEqualTo(topic.settings().get("cleanup.policy"));
      assertThat(settings.path("retention.ms").asText())
          .isEqualTo(topic.settings().getOrDefault("retention.ms", ""));
    }
    assertThat(names(channels)).isEqualTo(topics);
  }

  @Test
  void messagesAreTheTypes() {
    ObjectNode expected = NODES.objectNode();
    for (MessageType type : MessageType.values()) {
      ObjectNode message = expected.putObject(type.type());
      message.put("name", type.type());
      message.put("contentType", "application/json");
      message.putObject("headers").put("$ref", "#/components/messageTraits/cloudEvent/headers");
      message
          .putObject("payload")
          .put("$ref", "#/components/schemas/" + type.record().getSimpleName());
    }
    assertThat(document.at("/components/messages")).isEqualTo(expected);
  }

  @Test
  void operationsAreTheGroups() {
    ObjectNode expected = NODES.objectNode();
    for (ReaderGroup group : ReaderGroup.values()) {
      for (Topic topic : group.topics()) {
        ObjectNode operation = expected.putObject(group.groupName() + "." + topic.topicName());
        operation.put("action", "receive");
        operation.putObject("channel").put("$ref", "#/channels/" + topic.topicName());
        operation.put("x-reading", group.reading().name().toLowerCase(Locale.ROOT));
      }
    }
    assertThat(document.path("operations")).isEqualTo(expected);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}

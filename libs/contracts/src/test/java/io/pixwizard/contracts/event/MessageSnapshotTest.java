package io.pixwizard.contracts.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The JSON of each message is a file. A change of the contract shows as a change of that file;
 * {@code -Dsnapshots=write} writes them anew.
 */
class MessageSnapshotTest {

  private static final Path FOLDER = Path.of("src/test/resources/snapshots");
  private static final JsonMapper MAPPER = MessageJson.mapper();

  @ParameterizedTest
  @EnumSource
  void jsonIsTheSnapshot(MessageType type) throws IOException {
    Path file = FOLDER.resolve(type.type() + ".json");
    String json =
        MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(MessageJson.tree(MessageSamples.of(type)))
                .replace("\r\n", "\n")
            + "\n";
    if ("write".equals(System.getProperty("snapshots"))) {
      Files.writeString(file, json);
    }
    assertThat(json).isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @EnumSource
  void snapshotReadsBackToAnEqualRecord(MessageType type) throws IOException {
    Message read =
        MessageJson.read(Files.readAllBytes(FOLDER.resolve(type.type() + ".json")), type.record());
    assertThat(read).isEqualTo(MessageSamples.of(type));
    assertThat(MessageJson.write(read)).isEqualTo(MessageJson.write(MessageSamples.of(type)));
  }

  @ParameterizedTest
  @EnumSource
  void unknownFieldsAreIgnoredAtEveryDepth(MessageType type) {
    JsonNode tree = MessageJson.tree(MessageSamples.of(type));
    addUnknown(tree, type.record());
    assertThat(new String(MessageJson.bytes(tree), UTF_8)).contains("fromTheFuture");
    assertThat(MessageJson.read(tree, type.record())).isEqualTo(MessageSamples.of(type));
  }

  @ParameterizedTest
  @EnumSource
  void absentRequiredFieldsAreNamed(MessageType type) {
    JsonNode tree = MessageJson.tree(MessageSamples.of(type));
    assertThat(removeEach(tree, (ObjectNode) tree, type.record(), "", type)).isPositive();
  }

  private static void addUnknown(JsonNode node, Class<?> record) {
    ((ObjectNode) node).putObject("fromTheFuture").put("a", 1);
    for (RecordComponent component : record.getRecordComponents()) {
      JsonNode child = node.path(component.getName());
      if (component.getType().isRecord() && child.isObject()) {
        addUnknown(child, component.getType());
      }
    }
  }

  private static int removeEach(
      JsonNode root, ObjectNode node, Class<?> record, String path, MessageType type) {
    int removed = 0;
    for (RecordComponent component : record.getRecordComponents()) {
      String name = component.getName();
      if (List.of(Optional.class, List.class, Map.class).contains(component.getType())) {
        continue;
      }
      JsonNode value = node.get(name);
      for (boolean explicitNull : new boolean[] {false, true}) {
        if (explicitNull) {
          node.putNull(name);
        } else {
          node.remove(name);
        }
        InvalidMessageException error =
            catchThrowableOfType(
                InvalidMessageException.class, () -> MessageJson.read(root, type.record()));
        assertThat(error).as(path + name).isNotNull();
        assertThat(error.field()).isEqualTo(path + name);
      }
      node.set(name, value);
      removed++;
      if (component.getType().isRecord() && value.isObject()) {
        removed +=
            removeEach(root, (ObjectNode) value, component.getType(), path + name + ".", type);
      }
    }
    return removed;
  }
}

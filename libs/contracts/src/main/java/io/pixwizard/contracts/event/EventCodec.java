package io.pixwizard.contracts.event;

import static io.pixwizard.contracts.message.InvalidMessageException.check;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Events to Kafka records and back (CloudEvents Kafka protocol binding 1.0.2). Writes binary
 * content mode; reads binary, and structured as JSON with or without its content type, so that a
 * console producer without headers can submit a job.
 */
public final class EventCodec {

  /** Header of the media type. */
  public static final String CONTENT_TYPE = "content-type";

  /** Media type of structured content mode. */
  public static final String STRUCTURED = "application/cloudevents+json";

  private static final String PREFIX = "ce_";

  private EventCodec() {}

  /** Binary content mode. */
  public static KafkaEvent toKafka(Event<?> event) {
    EventAttributes attributes = event.attributes();
    Map<String, byte[]> headers = new LinkedHashMap<>();
    headers.put(CONTENT_TYPE, EventAttributes.DATA_CONTENT_TYPE.getBytes(UTF_8));
    headers.put("ce_specversion", EventAttributes.SPEC_VERSION.getBytes(UTF_8));
    headers.put("ce_id", attributes.id().getBytes(UTF_8));
    headers.put("ce_source", attributes.source().getBytes(UTF_8));
    headers.put("ce_type", attributes.type().type().getBytes(UTF_8));
    headers.put("ce_time", attributes.time().toString().getBytes(UTF_8));
    attributes.subject().ifPresent(s -> headers.put("ce_subject", s.getBytes(UTF_8)));
    String key = event.data().key().isEmpty() ? attributes.id() : event.data().key();
    return new KafkaEvent(
        key, Collections.unmodifiableMap(headers), MessageJson.write(event.data()));
  }

  /** Structured content mode. */
  public static byte[] toStructured(Event<?> event) {
    EventAttributes attributes = event.attributes();
    ObjectNode root = MessageJson.object();
    root.put("specversion", EventAttributes.SPEC_VERSION);
    root.put("id", attributes.id());
    root.put("source", attributes.source());
    root.put("type", attributes.type().type());
    root.put("time", attributes.time().toString());
    attributes.subject().ifPresent(subject -> root.put("subject", subject));
    root.put("datacontenttype", EventAttributes.DATA_CONTENT_TYPE);
    root.set("data", MessageJson.tree(event.data()));
    return MessageJson.bytes(root);
  }

  /**
   * Reads a Kafka record in either content mode.
   *
   * @param headers last value of each header
   * @param value the record's value
   * @throws InvalidMessageException naming the attribute or field that is missing or wrong
   */
  public static Event<?> read(Map<String, byte[]> headers, byte[] value) {
    InvalidMessageException.present(value, "");
    String contentType = text(headers, CONTENT_TYPE);
    boolean structured =
        contentType == null
            ? !headers.containsKey(PREFIX + "type")
            : contentType.startsWith("application/cloudevents");
    if (structured) {
      return readStructured(value);
    }
    if (contentType != null) {
      checkContentType(contentType);
    }
    EventAttributes attributes = attributes(name -> text(headers, PREFIX + name));
    return new Event<>(attributes, MessageJson.read(value, attributes.type().record()));
  }

  /**
   * Reads a JSON event.
   *
   * @throws InvalidMessageException naming the attribute or field that is missing or wrong
   */
  public static Event<?> readStructured(byte[] json) {
    JsonNode root = MessageJson.tree(json);
    check(root.isObject(), "", "is not a JSON object");
    String contentType = root.path("datacontenttype").textValue();
    if (contentType != null) {
      checkContentType(contentType);
    }
    EventAttributes attributes = attributes(name -> root.path(name).textValue());
    Class<? extends Message> record = attributes.type().record();
    if (root.has("data_base64")) {
      return new Event<>(
          attributes, MessageJson.read(MessageJson.binary(root, "data_base64"), record));
    }
    check(root.has("data"), "data", "is missing");
    return new Event<>(attributes, MessageJson.read(root.get("data"), record));
  }

  private static EventAttributes attributes(Function<String, String> find) {
    String version = InvalidMessageException.present(find.apply("specversion"), "specversion");
    check(
        version.equals(EventAttributes.SPEC_VERSION),
        "specversion",
        "'%s' is not %s",
        version,
        EventAttributes.SPEC_VERSION);
    String type = InvalidMessageException.present(find.apply("type"), "type");
    return new EventAttributes(
        find.apply("id"),
        find.apply("source"),
        MessageType.named(type),
        time(InvalidMessageException.present(find.apply("time"), "time")),
        Optional.ofNullable(find.apply("subject")));
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new InvalidMessageException("time", "'" + text + "' is not an RFC 3339 time", e);
    }
  }

  private static void checkContentType(String contentType) {
    check(
        contentType.startsWith(EventAttributes.DATA_CONTENT_TYPE),
        "datacontenttype",
        "'%s' is not %s",
        contentType,
        EventAttributes.DATA_CONTENT_TYPE);
  }

  private static String text(Map<String, byte[]> headers, String name) {
    byte[] value = headers.get(name);
    return value == null ? null : new String(value, UTF_8);
  }
}

package io.pixwizard.contracts.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.contracts.message.InvalidMessageException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");

  private static Event<?> event(MessageType type) {
    return Event.of("event-1", "/pixwizard/gateway", NOON, MessageSamples.of(type));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeTravelsInBothModes(MessageType type) {
    Event<?> event = event(type);
    KafkaEvent kafka = EventCodec.toKafka(event);
    assertThat(EventCodec.read(kafka.headers(), kafka.value())).isEqualTo(event);
    byte[] json = EventCodec.toStructured(event);
    assertThat(EventCodec.readStructured(json)).isEqualTo(event);
    assertThat(EventCodec.read(Map.of(), json)).isEqualTo(event);
    assertThat(EventCodec.read(Map.of("content-type", utf8(EventCodec.STRUCTURED)), json))
        .isEqualTo(event);
  }

  @Test
  void headersAreThoseOfTheBinding() {
    KafkaEvent kafka = EventCodec.toKafka(event(MessageType.JOB_FAILED));
    Map<String, String> headers = new HashMap<>();
    kafka.headers().forEach((name, value) -> headers.put(name, new String(value, UTF_8)));
    String job = "019aad5e-7c00-7000-8000-000000000001";
    assertThat(kafka.key()).isEqualTo(job);
    assertThat(headers)
        .isEqualTo(
            Map.of(
                "content-type", "application/json",
                "ce_specversion", "1.0",
                "ce_id", "event-1",
                "ce_source", "/pixwizard/gateway",
                "ce_type", "pixwizard.job.failed.v1",
                "ce_time", "2026-11-23T12:00:00.123Z",
                "ce_subject", job));
  }

  @Test
  void aRequestIsKeyedByItsEvent() {
    assertThat(EventCodec.toKafka(event(MessageType.JOB_REQUESTED)).key()).isEqualTo("event-1");
  }

  @Test
  void theShortestRequestIsAnInstruction() {
    byte[] json =
        utf8(
            """
            {"specversion":"1.0","id":"r1","source":"/me","type":"pixwizard.job.requested.v1",
             "time":"2026-11-23T13:00:00+01:00","data":{"instruction":"a red ring"}}
            """);
    Event<JobRequest> event = EventCodec.read(Map.of(), json).as(JobRequest.class);
    assertThat(event.data().instruction()).isEqualTo("a red ring");
    assertThat(event.data().labels()).isEmpty();
    assertThat(event.attributes().time()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
    assertThatThrownBy(() -> event.as(JobFailed.class))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessageStartingWith("type: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"specversion", "id", "source", "type", "time"})
  void absentAttributesAreNamed(String attribute) {
    KafkaEvent kafka = EventCodec.toKafka(event(MessageType.JOB_FAILED));
    Map<String, byte[]> headers = new HashMap<>(kafka.headers());
    headers.remove("ce_" + attribute);
    assertThatThrownBy(() -> EventCodec.read(headers, kafka.value()))
        .isInstanceOfSatisfying(
            InvalidMessageException.class, e -> assertThat(e.field()).isEqualTo(attribute));
  }

  @ParameterizedTest
  @CsvSource({
    "ce_type, pixwizard.job.failed.v9, type",
    "ce_time, yesterday, time",
    "ce_specversion, 2.0, specversion",
    "content-type, text/plain, datacontenttype"
  })
  void wrongAttributesAreNamed(String header, String value, String field) {
    KafkaEvent kafka = EventCodec.toKafka(event(MessageType.JOB_FAILED));
    Map<String, byte[]> headers = new HashMap<>(kafka.headers());
    headers.put(header, utf8(value));
    assertThatThrownBy(() -> EventCodec.read(headers, kafka.value()))
        .isInstanceOfSatisfying(
            InvalidMessageException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'instruction':'a','solver':'magic'}|solver|'magic' is not one of [euler, midpoint,",
        "{'instruction':'a','steps':2.5}|steps|",
        "{'instruction':'a','steps':'30'}|steps|",
        "{'instruction':'a','size':{'width':0,'height':2}}|size.width|0 is less than 1",
        "{'instruction':'a','picture':'file:///etc/passwd'}|picture|does not begin with",
        "{'instruction':'a','formats':[null]}|formats[0]|null",
        "{'instruction':'a','labels':{'team':null}}|labels.team|null",
        "{'instruction':'a','deadline':'soon'}|deadline|",
        "{'instruction':null}|instruction|is missing",
        "{'instruction':'a'} x||not JSON",
        "[]||",
        "null||is missing"
      },
      ignoreLeadingAndTrailingWhitespace = true,
      quoteCharacter = '`')
  void wrongFieldsAreNamed(String json, String field, String problem) {
    assertThatThrownBy(() -> MessageJson.read(utf8(json.replace('\'', '"')), JobRequest.class))
        .isInstanceOfSatisfying(
            InvalidMessageException.class,
            e -> {
              assertThat(e.field()).isEqualTo(field == null ? "" : field);
              assertThat(e.problem()).contains(problem == null ? "" : problem);
            });
  }

  @Test
  void aFailureCodeOfALaterVersionIsInternal() {
    byte[] json =
        utf8(
            """
            {"jobId":"j","attempt":1,"worker":"w",
             "failure":{"stage":"sampling","code":"gremlins","message":"","retryable":false}}
            """);
    assertThat(MessageJson.read(json, JobFailed.class).failure().code())
        .isEqualTo(FailureCode.INTERNAL);
  }
}

package io.pixwizard.dit.worker.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.queue.Delivery;
import io.pixwizard.stage.EventRecords;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends what the worker has to say, in the trace of the job. Safe for use by many threads. */
public final class EventSender implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EventSender.class.getName());

  private final Producer<String, byte[]> producer;
  private final TextMapPropagator propagator;

  /** With the Kafka client's settings, at least {@code bootstrap.servers}. */
  public EventSender(Map<String, Object> clientSettings, TextMapPropagator propagator) {
    Map<String, Object> settings = new HashMap<>(clientSettings);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // how a job ended is kept until the broker is back
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    this.propagator = propagator;
  }

  /**
   * Sends an event and waits until the broker has it.
   *
   * @throws KafkaException if the broker refuses it or was never reached
   */
  void publish(Event<?> event, Context trace) throws InterruptedException {
    await(EventRecords.write(event), trace);
  }

  /** Sends a sign of life; one that does not arrive is not missed. */
  void signal(Event<?> event, Context trace) {
    ProducerRecord<String, byte[]> record = EventRecords.write(event);
    inject(record, trace);
    try {
      var unused =
          producer.send(
              record,
              (sent, problem) -> {
                if (problem != null) {
                  LOG.log(Level.WARNING, "a sign of life was lost: {0}", problem);
                }
              });
    } catch (KafkaException e) {
      LOG.log(Level.WARNING, "a sign of life was lost: {0}", e);
    }
  }

  /**
   * Sends a record that cannot be read to the dead letters, as it is, with the cause in headers.
   */
  void deadLetter(Delivery delivery, RuntimeException cause) throws InterruptedException {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topic.DLQ_JOBS.topicName(), null, delivery.key(), delivery.value(), delivery.headers());
    header(record, "dead-letter-reason", String.valueOf(cause.getMessage()));
    header(record, "dead-letter-exception-class-name", cause.getClass().getName());
    header(record, "dead-letter-topic", delivery.topic());
    await(record, Context.root());
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private void await(ProducerRecord<String, byte[]> record, Context trace)
      throws InterruptedException {
    inject(record, trace);
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException own ? own : new KafkaException(e.getCause());
    }
  }

  private void inject(ProducerRecord<String, byte[]> record, Context trace) {
    propagator.inject(trace, record, EventSender::header);
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().remove(name).add(name, value.getBytes(UTF_8));
  }
}

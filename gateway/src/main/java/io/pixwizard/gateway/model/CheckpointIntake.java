package io.pixwizard.gateway.model;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.gateway.event.KafkaRecords;
import io.pixwizard.gateway.event.Patience;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Projects the models of {@code checkpoints.published}; a lone autoencoder answers no job. */
@ApplicationScoped
public class CheckpointIntake {
  private static final Logger LOG = Logger.getLogger(CheckpointIntake.class);

  private final CheckpointStore store;

  CheckpointIntake(CheckpointStore store) {
    this.store = store;
  }

  @Incoming("checkpoints")
  @Blocking
  void received(ConsumerRecord<String, byte[]> record) {
    try {
      if (record.value() == null) {
        CheckpointRef retired = CheckpointRef.parse(record.key());
        Patience.until(() -> store.retire(retired));
      } else {
        Event<CheckpointPublished> event = KafkaRecords.read(record).as(CheckpointPublished.class);
        if (event.data().compatibility().answersJobs()) {
          Patience.until(() -> store.publish(event.data(), event.attributes().time()));
        }
      }
    } catch (InvalidMessageException e) {
      // a checkpoint that cannot be read cannot be used; those before it still can
      LOG.errorf("checkpoints.published, key %s: %s", record.key(), e.getMessage());
    }
  }
}

package io.pixwizard.trainer.event;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.contracts.training.TrainingControl;
import io.pixwizard.stage.BroadcastReader;
import io.pixwizard.stage.EventRecords;
import io.pixwizard.trainer.db.Patience;
import io.pixwizard.trainer.order.Orders;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Reads {@code training.control} from the beginning; the database knows what was obeyed. */
@Singleton
public final class ControlIntake {
  private static final Logger LOG = Logger.getLogger(ControlIntake.class);

  private final Orders orders;
  private final String servers;
  private BroadcastReader reader;

  ControlIntake(Orders orders, @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
    this.orders = orders;
    this.servers = servers;
  }

  void start(@Observes StartupEvent event) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "trainer-control",
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            1000L);
    reader = new BroadcastReader(Topic.TRAINING_CONTROL, settings, this::received);
  }

  void stop(@Observes ShutdownEvent event) {
    reader.close();
  }

  private void received(ConsumerRecord<String, byte[]> record) {
    try {
      Event<TrainingControl> order = EventRecords.read(record).as(TrainingControl.class);
      Patience.until(
          () -> {
            orders.received(order);
            return true;
          });
    } catch (InvalidMessageException e) {
      LOG.errorf("training.control, offset %d: %s", record.offset(), e.getMessage());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}

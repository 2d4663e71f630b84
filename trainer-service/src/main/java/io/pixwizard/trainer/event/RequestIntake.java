package io.pixwizard.trainer.event;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.training.TrainingRequested;
import io.pixwizard.stage.EventRecords;
import io.pixwizard.trainer.db.Patience;
import io.pixwizard.training.InvalidRecipeException;
import io.pixwizard.training.recipe.Recipe;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes trainings in. The same run id makes one run, however often it arrives; what cannot be
 * trained is a run that failed, so that who asked hears of it.
 */
@ApplicationScoped
public class RequestIntake {
  private static final Logger LOG = Logger.getLogger(RequestIntake.class);

  private final RecipeAssembly recipes;
  private final Admission admission;

  RequestIntake(RecipeAssembly recipes, Admission admission) {
    this.recipes = recipes;
    this.admission = admission;
  }

  @Incoming("requests")
  @Blocking
  void received(ConsumerRecord<String, byte[]> record) throws InterruptedException {
    try {
      Event<TrainingRequested> event = EventRecords.read(record).as(TrainingRequested.class);
      Patience.until(() -> accept(event));
    } catch (InvalidMessageException e) {
      // without a run id there is nobody to answer
      LOG.errorf("training.requested, offset %d: %s", record.offset(), e.getMessage());
    }
  }

  private boolean accept(Event<TrainingRequested> event) {
    Optional<Recipe> recipe = Optional.empty();
    Optional<String> problem = Optional.empty();
    try {
      recipe = Optional.of(recipes.of(event.data()));
    } catch (InvalidRecipeException e) {
      problem = Optional.of(e.getMessage());
    } catch (ArtifactException e) {
      if (e.failure().retryable()) {
        throw e;
      }
      problem = Optional.of("configuration: " + e.getMessage());
    }
    admission.admit(event, recipe, problem);
    return true;
  }
}

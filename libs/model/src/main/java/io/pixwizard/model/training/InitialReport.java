package io.pixwizard.model.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * Where the first weights of a training come from.
 *
 * @param source folder of the weights that were taken
 * @param taken weights that are those of the source
 * @param widened weights that are those of the source with zeros for new inputs or outputs
 * @param begun weights that the source lacks, or has in another shape
 * @param unused names and shapes of the source's other weights
 */
public record InitialReport(
    String source,
    List<String> taken,
    List<String> widened,
    List<String> begun,
    List<String> unused) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public InitialReport {
    taken = List.copyOf(taken);
    widened = List.copyOf(widened);
    begun = List.copyOf(begun);
    unused = List.copyOf(unused);
  }

  /** As a file holds it. */
  public String toJson() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "%d weights taken from %s, %d widened, %d begun, %d of theirs unused"
        .formatted(taken.size(), source, widened.size(), begun.size(), unused.size());
  }
}

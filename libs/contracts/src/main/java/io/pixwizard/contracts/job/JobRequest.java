package io.pixwizard.contracts.job;

import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.contracts.message.PictureSize;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asks, by REST or on {@code jobs.requests}. What is absent gets the default of the
 * task and the checkpoint. {@link JobLimits} says which values are accepted.
 *
 * @param instruction free text
 * @param task id in the catalogue or name of a workflow; wins over the router
 * @param picture the picture to work on
 * @param mask region to fill, white, in the size of the picture
 * @param condition condition map for controllable generation
 * @param size of the answer, px; only without {@code aspect}
 * @param aspect of the answer as {@code W:H}, for example {@code 16:9}
 * @param checkpoint name, name@version or alias; absent means the default checkpoint
 * @param seed of every random draw; absent means a random one, told in the answer
 * @param steps solver steps
 * @param solver the method
 * @param timeShift s of {@code t / (t + s - s t)}
 * @param textGuidance s_T of equation 8
 * @param imageGuidance s_I of equation 8
 * @param formats names of export formats; empty means the task's standard ones
 * @param priority urgency; absent means normal
 * @param deadline when nobody wants the result any more
 * @param webhook where to report
 * @param labels the client's own words, carried unchanged
 */
public record JobRequest(
    String instruction,
    Optional<String> task,
    Optional<PictureReference> picture,
    Optional<PictureReference> mask,
    Optional<PictureReference> condition,
    Optional<PictureSize> size,
    Optional<String> aspect,
    Optional<String> checkpoint,
    Optional<Long> seed,
    Optional<Integer> steps,
    Optional<SolverName> solver,
    Optional<Double> timeShift,
    Optional<Double> textGuidance,
    Optional<Double> imageGuidance,
    List<String> formats,
    Optional<Priority> priority,
    Optional<Instant> deadline,
    Optional<Webhook> webhook,
    Map<String, String> labels)
    implements Message {

  /**
   * Copies the collections.
   *
   * @throws InvalidMessageException if the instruction is missing
   */
  public JobRequest {
    InvalidMessageException.present(instruction, "instruction");
    formats = List.copyOf(formats);
    labels = Map.copyOf(labels);
  }

  /** A request with nothing but an instruction and a picture; everything else by default. */
  public static JobRequest of(String instruction, Optional<PictureReference> picture) {
    return new JobRequest(
        instruction,
        Optional.empty(),
        picture,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Empty: a request is known by the id of its event, which is the key of the record. */
  @Override
  public String key() {
    return "";
  }
}

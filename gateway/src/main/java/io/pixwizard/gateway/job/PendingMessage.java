package io.pixwizard.gateway.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.SavedState;
import io.pixwizard.contracts.job.TextEncoded;
import io.pixwizard.contracts.message.Message;
import java.util.Optional;

/**
 * The message that the next stage works from, one of these; kept so that it can be published again.
 *
 * @param submitted for the text encoder
 * @param textEncoded for the image encoder
 * @param encoded for the sampler
 * @param sampled for postprocessing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PendingMessage(
    Optional<JobSubmitted> submitted,
    Optional<TextEncoded> textEncoded,
    Optional<JobEncoded> encoded,
    Optional<JobSampled> sampled) {
  /** Holds {@code message} if a stage works from such messages. */
  public static Optional<PendingMessage> of(Message message) {
    Optional<JobSubmitted> none = Optional.empty();
    if (message instanceof JobSubmitted it) {
      return Optional.of(
          new PendingMessage(
              Optional.of(it), Optional.empty(), Optional.empty(), Optional.empty()));
    } else if (message instanceof TextEncoded it) {
      return Optional.of(
          new PendingMessage(none, Optional.of(it), Optional.empty(), Optional.empty()));
    } else if (message instanceof JobEncoded it) {
      return Optional.of(
          new PendingMessage(none, Optional.empty(), Optional.of(it), Optional.empty()));
    } else if (message instanceof JobSampled it) {
      return Optional.of(
          new PendingMessage(none, Optional.empty(), Optional.empty(), Optional.of(it)));
    }
    return Optional.empty();
  }

  /** The message for {@code attempt}; a sampler goes on from {@code saved}. */
  Message forAttempt(int attempt, Optional<SavedState> saved) {
    if (submitted.isPresent()) {
      JobSubmitted it = submitted.get();
      return new JobSubmitted(it.job().withAttempt(attempt), it.task());
    } else if (textEncoded.isPresent()) {
      TextEncoded it = textEncoded.get();
      return new TextEncoded(it.job().withAttempt(attempt), it.task(), it.text(), it.stages());
    } else if (encoded.isPresent()) {
      return encoded.get().withAttempt(attempt, saved.or(() -> encoded.get().resumeFrom()));
    }
    return sampled.orElseThrow().withAttempt(attempt);
  }
}

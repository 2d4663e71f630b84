package io.pixwizard.stage;

import io.pixwizard.contracts.message.Identifiers;
import java.util.Optional;
import java.util.UUID;

/**
 * A process that runs stages.
 *
 * @param service what it is one of, for example {@code postproc}
 * @param id unique among the processes that run
 */
public record Worker(String service, String id) {

  private static final int SUFFIX = 8;

  /**
   * @throws io.pixwizard.contracts.message.InvalidMessageException if a name is no identifier
   */
  public Worker {
    Identifiers.checkIdentifier(service, "service");
    Identifiers.checkIdentifier(id, "worker");
  }

  /** The configured id, else one of its own: the service's name and the end of {@code random}. */
  public static Worker of(String service, Optional<String> id, UUID random) {
    String text = random.toString();
    return new Worker(
        service, id.orElseGet(() -> service + "-" + text.substring(text.length() - SUFFIX)));
  }

  /**
   * CloudEvents source of what the service says. The same for all its processes, so that a result
   * that two of them made of one message is known as one event.
   */
  public String source() {
    return "/pixwizard/" + service;
  }
}

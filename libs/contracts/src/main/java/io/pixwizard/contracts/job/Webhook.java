package io.pixwizard.contracts.job;

import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import java.util.List;

/**
 * Where the gateway reports a job.
 *
 * @param url https address, or http where the gateway allows it
 * @param events CloudEvent types to send; empty means the ends of the job
 */
public record Webhook(String url, List<String> events) {

  /**
   * Copies the list.
   *
   * @throws InvalidMessageException if the address is missing
   */
  public Webhook {
    Identifiers.checkText(url, "url");
    events = List.copyOf(events);
  }
}

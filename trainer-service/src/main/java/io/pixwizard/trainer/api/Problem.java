package io.pixwizard.trainer.api;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * RFC 9457.
 *
 * @param type kind of the problem
 * @param title the kind in words
 * @param status HTTP status
 * @param detail what went wrong this time
 * @param instance path of the request
 * @param field of the recipe that is wrong; absent if it is about something else
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonInclude(NON_NULL) String field) {
  static final String MEDIA_TYPE = "application/problem+json";
}

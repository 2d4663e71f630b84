package io.pixwizard.trainer.api;

/**
 * RFC 9457.
 *
 * @param type kind of the problem
 * @param title the kind in words
 * @param status HTTP status
 * @param detail what went wrong this time
 * @param instance path of the request
 */
public record Problem(String type, String title, int status, String detail, String instance) {
  static final String MEDIA_TYPE = "application/problem+json";
}

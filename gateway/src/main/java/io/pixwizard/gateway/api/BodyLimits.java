package io.pixwizard.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.contracts.job.Violation;
import io.pixwizard.gateway.problem.Refusal;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says how large requests may be, where the server itself would say only that one is too large. */
@Singleton
final class BodyLimits {
  /** Before the server looks at the length, which it does without a word. */
  private static final int FIRST = 1000;

  private final long bytes;
  private final long attributeBytes;
  private final ObjectMapper json;

  BodyLimits(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bytes,
      @ConfigProperty(name = "quarkus.http.limits.max-form-attribute-size")
          MemorySize attributeBytes,
      ObjectMapper json) {
    this.bytes = bytes.asLongValue();
    this.attributeBytes = attributeBytes.asLongValue();
    this.json = json;
  }

  /** Why the server stopped reading a request of that length, or of one that it did not tell. */
  Refusal refusal(OptionalLong length) {
    Violation body =
        new Violation(
            "body",
            "at most " + bytes + " bytes",
            length.isPresent() ? length.getAsLong() + " bytes" : "more");
    Violation part =
        new Violation(
            "a part of the form without a file name",
            "at most " + attributeBytes + " bytes",
            "more");
    if (length.isEmpty()) {
      return Refusal.tooLarge(List.of(body, part));
    }
    return Refusal.tooLarge(List.of(length.getAsLong() > bytes ? body : part));
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext request) {
    OptionalLong length = length(request.request().getHeader(HttpHeaders.CONTENT_LENGTH));
    if (length.isPresent() && length.getAsLong() > bytes) {
      refuse(request, refusal(length));
    } else {
      request.next();
    }
  }

  private void refuse(RoutingContext request, Refusal refusal) {
    // what is still to come is not read
    request
        .response()
        .setStatusCode(refusal.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(text(Problem.of(refusal, request.normalizedPath())))
        .onComplete(sent -> request.request().connection().close());
  }

  private String text(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records can always be written", e);
    }
  }

  private static OptionalLong length(String header) {
    return header != null && header.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(header))
        : OptionalLong.empty();
  }
}

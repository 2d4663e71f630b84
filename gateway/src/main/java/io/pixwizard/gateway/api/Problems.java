package io.pixwizard.gateway.api;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.gateway.db.DatabaseException;
import io.pixwizard.gateway.problem.Refusal;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error as a problem. Errors that are ours get a number that the log has too. */
final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final String TYPE = "urn:pixwizard:problem:";
  private static final Duration SOON = Duration.ofSeconds(5);

  @ServerExceptionMapper
  Response refused(Refusal e, UriInfo uri) {
    Problem problem =
        new Problem(
            TYPE + e.type(), e.title(), e.status(), e.getMessage(), uri.getPath(), e.violations());
    return response(problem, e.retryAfter());
  }

  @ServerExceptionMapper
  Response unreadable(InvalidMessageException e, UriInfo uri) {
    return refused(Refusal.unreadable(e.field(), e.problem()), uri);
  }

  @ServerExceptionMapper
  Response databaseAway(DatabaseException e, UriInfo uri) {
    LOG.warnf("%s: %s", uri.getPath(), e.getMessage());
    return unavailable("the database does not answer", uri);
  }

  @ServerExceptionMapper
  Response store(ArtifactException e, UriInfo uri) {
    return switch (e.failure()) {
      case UNREACHABLE -> {
        LOG.warnf("%s: %s", uri.getPath(), e.getMessage());
        yield unavailable("the object store does not answer", uri);
      }
      case REFUSED -> {
        LOG.errorf("%s: %s", uri.getPath(), e.getMessage());
        yield unavailable("the object store refuses the gateway", uri);
      }
      case MISSING, CORRUPTED, TOO_LARGE, ALREADY_EXISTS, INVALID, LOCAL_IO -> internal(e, uri);
    };
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e, UriInfo uri) {
    Response response = e.getResponse();
    if (response.getStatus() < Status.BAD_REQUEST.getStatusCode()) {
      return response;
    }
    String title = Optional.ofNullable(response.getStatusInfo().getReasonPhrase()).orElse("");
    Problem problem =
        new Problem(
            TYPE + title.toLowerCase(Locale.ROOT).replace(' ', '-'),
            title,
            response.getStatus(),
            String.valueOf(e.getMessage()),
            uri.getPath(),
            List.of());
    return response(problem, Optional.empty());
  }

  @ServerExceptionMapper
  Response internal(RuntimeException e, UriInfo uri) {
    String number = UUID.randomUUID().toString();
    LOG.errorf(e, "error %s at %s", number, uri.getPath());
    return response(
        new Problem(
            TYPE + "internal", "Our fault", 500, "error " + number, uri.getPath(), List.of()),
        Optional.empty());
  }

  private static Response unavailable(String detail, UriInfo uri) {
    return response(
        new Problem(TYPE + "unavailable", "Try again soon", 503, detail, uri.getPath(), List.of()),
        Optional.of(SOON));
  }

  private static Response response(Problem problem, Optional<Duration> retryAfter) {
    Response.ResponseBuilder builder =
        Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
    retryAfter.ifPresent(
        it -> builder.header(HttpHeaders.RETRY_AFTER, Math.max(1, (it.toMillis() + 999) / 1000)));
    if (problem.status() == Status.UNAUTHORIZED.getStatusCode()) {
      builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return builder.build();
  }
}

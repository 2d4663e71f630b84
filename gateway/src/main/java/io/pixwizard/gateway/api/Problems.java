package io.pixwizard.gateway.api;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.gateway.db.DatabaseException;
import io.pixwizard.gateway.problem.Refusal;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error as a problem. Errors that are ours get a number that the log has too. */
final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final ApiRoutes routes;
  private final BodyLimits limits;

  Problems(ApiRoutes routes, BodyLimits limits) {
    this.routes = routes;
    this.limits = limits;
  }

  @ServerExceptionMapper
  Response refused(Refusal e, UriInfo uri) {
    return response(Problem.of(e, uri.getPath()), e.retryAfter()).build();
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

  /** What the server itself refuses before a resource is asked. */
  @ServerExceptionMapper
  Response http(WebApplicationException e, ContainerRequestContext request, UriInfo uri) {
    Response response = e.getResponse();
    if (response.getStatus() < Status.BAD_REQUEST.getStatusCode()) {
      return response;
    }
    String path = uri.getPath();
    Status status = Status.fromStatusCode(response.getStatus());
    if (status == null) {
      return other(response, reason(e), uri);
    }
    return switch (status) {
      case NOT_FOUND -> refused(Refusal.notFound("path " + path), uri);
      case METHOD_NOT_ALLOWED -> wrongMethod(request.getMethod(), uri);
      case UNSUPPORTED_MEDIA_TYPE ->
          refused(
              Refusal.mediaType(
                  header(request, HttpHeaders.CONTENT_TYPE),
                  routes.consumed(request.getMethod(), path)),
              uri);
      case NOT_ACCEPTABLE ->
          refused(
              Refusal.notAcceptable(
                  header(request, HttpHeaders.ACCEPT), routes.produced(request.getMethod(), path)),
              uri);
      case REQUEST_ENTITY_TOO_LARGE -> {
        int length = request.getLength();
        yield refused(
            limits.refusal(length < 0 ? OptionalLong.empty() : OptionalLong.of(length)), uri);
      }
      case BAD_REQUEST -> refused(Refusal.unreadable("", reason(e)), uri);
      default -> other(response, reason(e), uri);
    };
  }

  private Response wrongMethod(String method, UriInfo uri) {
    List<String> known = routes.methods(uri.getPath());
    Refusal refusal = Refusal.method(method, known);
    return response(Problem.of(refusal, uri.getPath()), Optional.empty())
        .header(HttpHeaders.ALLOW, String.join(", ", known))
        .build();
  }

  private static Response other(Response response, String detail, UriInfo uri) {
    String title = Optional.ofNullable(response.getStatusInfo().getReasonPhrase()).orElse("");
    String kind = title.toLowerCase(Locale.ROOT).replace(' ', '-');
    return response(
            Problem.of(kind, title, response.getStatus(), detail, uri.getPath()), Optional.empty())
        .build();
  }

  private static String reason(WebApplicationException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }

  private static String header(ContainerRequestContext request, String name) {
    return Optional.ofNullable(request.getHeaderString(name)).orElse("");
  }

  /** The server reads this header before it looks for a resource. */
  @ServerExceptionMapper
  Response mediaType(IllegalArgumentException e, ContainerRequestContext request, UriInfo uri) {
    String type = header(request, HttpHeaders.CONTENT_TYPE);
    return type.isEmpty() || isMediaType(type)
        ? internal(e, uri)
        : refused(
            Refusal.mediaType(type, routes.consumed(request.getMethod(), uri.getPath())), uri);
  }

  private static boolean isMediaType(String text) {
    try {
      return !MediaType.valueOf(text).getType().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Checked, so it comes from reading the request: everything else wraps it. */
  @ServerExceptionMapper
  Response broken(IOException e, UriInfo uri) {
    return refused(Refusal.unreadable("", String.valueOf(e.getMessage())), uri);
  }

  @ServerExceptionMapper
  Response internal(RuntimeException e, UriInfo uri) {
    String number = UUID.randomUUID().toString();
    LOG.errorf(e, "error %s at %s", number, uri.getPath());
    return response(
            Problem.of("internal", "Our fault", 500, "error " + number, uri.getPath()),
            Optional.empty())
        .build();
  }

  private static Response unavailable(String detail, UriInfo uri) {
    return response(
            Problem.of("unavailable", "Try again soon", 503, detail, uri.getPath()),
            Optional.of(SOON))
        .build();
  }

  private static Response.ResponseBuilder response(Problem problem, Optional<Duration> retryAfter) {
    Response.ResponseBuilder builder =
        Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
    retryAfter.ifPresent(
        it -> builder.header(HttpHeaders.RETRY_AFTER, Math.max(1, (it.toMillis() + 999) / 1000)));
    if (problem.status() == Status.UNAUTHORIZED.getStatusCode()) {
      builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return builder;
  }
}

package io.pixwizard.trainer.api;

import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.trainer.order.Refusal;
import io.pixwizard.training.InvalidRecipeException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jdbi.v3.core.JdbiException;

/** Errors as problems. */
final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);

  @ServerExceptionMapper
  Response refused(Refusal e, UriInfo uri) {
    return switch (e.kind()) {
      case NOT_FOUND -> response("not-found", "Not found", 404, e.getMessage(), uri);
      case CONFLICT -> response("conflict", "Not in this state", 409, e.getMessage(), uri);
      case INVALID ->
          response("invalid-request", "The request breaks a rule", 422, e.getMessage(), uri);
    };
  }

  @ServerExceptionMapper
  Response invalid(InvalidMessageException e, UriInfo uri) {
    return response("invalid-request", "The request breaks a rule", 422, e.getMessage(), uri);
  }

  @ServerExceptionMapper
  Response invalid(InvalidRecipeException e, UriInfo uri) {
    return response(
        "invalid-recipe", "The recipe cannot be followed", 422, e.getMessage(), uri, e.field());
  }

  @ServerExceptionMapper
  Response databaseAway(JdbiException e, UriInfo uri) {
    LOG.warnf(e, "%s", uri.getPath());
    return response(
        "unavailable", "Try again soon", 503, "the database did not answer as it should", uri);
  }

  private static Response response(
      String type, String title, int status, String detail, UriInfo uri) {
    return response(type, title, status, detail, uri, null);
  }

  private static Response response(
      String type, String title, int status, String detail, UriInfo uri, String field) {
    return Response.status(status)
        .entity(
            new Problem(
                "urn:pixwizard:problem:" + type, title, status, detail, uri.getPath(), field))
        .type(Problem.MEDIA_TYPE)
        .build();
  }
}

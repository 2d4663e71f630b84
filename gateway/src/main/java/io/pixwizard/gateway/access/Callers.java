package io.pixwizard.gateway.access;

import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.problem.Refusal;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds out who calls. Without keys, which only a server on a loopback address has by default, a
 * request must name that address as its host and come from no other site, so that pages in a
 * browser cannot reach it by a name of theirs.
 */
@Singleton
final class Callers {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private final ApiKeyStore keys;
  private final GatewayConfig.Access config;
  private final boolean keyRequired;

  Callers(
      ApiKeyStore keys,
      GatewayConfig config,
      @ConfigProperty(name = "quarkus.http.host") String host) {
    this.keys = keys;
    this.config = config.access();
    this.keyRequired =
        switch (this.config.required()) {
          case YES -> true;
          case NO -> false;
          case AUTO -> !LOOPBACK.contains(host);
        };
  }

  void identify(ContainerRequestContext request) {
    if (!request.getUriInfo().getPath().startsWith("/v1/")) {
      return;
    }
    Optional<String> secret = bearer(request);
    if (secret.isPresent()) {
      ApiKey key = keys.find(secret.get()).orElseThrow(() -> Refusal.unauthorized("is unknown"));
      request.setProperty(AccessFilter.CALLER, caller(key));
    } else if (keyRequired) {
      throw Refusal.unauthorized("is missing");
    } else {
      if (config.required() == GatewayConfig.Access.Required.AUTO) {
        checkLocal(request);
      }
      request.setProperty(
          AccessFilter.CALLER,
          new Caller(Caller.ANONYMOUS, true, config.activeJobs(), config.requestsPerMinute()));
    }
  }

  private static Optional<String> bearer(ContainerRequestContext request) {
    return Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip());
  }

  private Caller caller(ApiKey key) {
    return new Caller(
        key.id(),
        key.admin(),
        key.activeJobs().orElse(config.activeJobs()),
        key.requestsPerMinute().orElse(config.requestsPerMinute()));
  }

  private static void checkLocal(ContainerRequestContext request) {
    String host = request.getUriInfo().getRequestUri().getHost();
    String origin = request.getHeaderString("Origin");
    if (!LOOPBACK.contains(host) || (origin != null && !isLocal(origin))) {
      throw Refusal.forbidden("this gateway has no API keys and answers to its own machine only");
    }
  }

  private static boolean isLocal(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null && LOOPBACK.contains(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

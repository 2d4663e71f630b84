package io.pixwizard.gateway.access;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Finds out who calls, before anything else is done. */
public final class AccessFilter {
  /** Name of the request property that holds the {@link Caller}. */
  public static final String CALLER = "pixwizard.caller";

  // filters are made before the configuration can be read and the database be reached
  private final Instance<Callers> callers;

  AccessFilter(Instance<Callers> callers) {
    this.callers = callers;
  }

  @ServerRequestFilter
  void identify(ContainerRequestContext request) {
    callers.get().identify(request);
  }
}

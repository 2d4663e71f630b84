package io.pixwizard.gateway.api;

import io.pixwizard.contracts.event.MessageJson;
import io.pixwizard.gateway.access.ApiKey;
import io.pixwizard.gateway.access.ApiKeyStore;
import io.pixwizard.gateway.problem.Refusal;
import io.pixwizard.gateway.webhook.WebhookSecrets;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API keys, for administrators, and the secret of a caller's webhooks. */
@Path("/v1")
@Tag(name = "Access")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class KeyResource {
  private static final int MAX_NAME = 128;

  private final ApiKeyStore keys;
  private final WebhookSecrets secrets;

  KeyResource(ApiKeyStore keys, WebhookSecrets secrets) {
    this.keys = keys;
    this.secrets = secrets;
  }

  /**
   * A key to be made.
   *
   * @param name for people
   * @param admin whether all jobs and keys are open to it
   * @param activeJobs most jobs that have not ended
   * @param requestsPerMinute most submissions in a minute
   */
  @Schema(name = "KeyRequest")
  public record Wanted(
      String name,
      Optional<Boolean> admin,
      Optional<Integer> activeJobs,
      Optional<Integer> requestsPerMinute) {}

  /**
   * All keys.
   *
   * @param keys without their secrets
   */
  @Schema(name = "Keys")
  public record Keys(List<ApiKey> keys) {
    /** Copies the list. */
    public Keys {
      keys = List.copyOf(keys);
    }
  }

  /**
   * What webhooks are signed with.
   *
   * @param key as Standard Webhooks writes it
   */
  @Schema(name = "WebhookSecret")
  public record Secret(String key) {}

  /** Makes a key. */
  @POST
  @Path("keys")
  @Operation(operationId = "createKey", summary = "Make an API key; its secret is shown once")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = ApiKeyStore.Created.class)))
  @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
  public Response create(byte[] body, @Context ContainerRequestContext request) {
    requireAdmin(request);
    Wanted wanted = MessageJson.read(body, Wanted.class);
    if (wanted.name().isBlank() || wanted.name().length() > MAX_NAME) {
      throw Refusal.violation("name", "1.." + MAX_NAME + " characters", wanted.name());
    }
    positive("activeJobs", wanted.activeJobs());
    positive("requestsPerMinute", wanted.requestsPerMinute());
    ApiKeyStore.Created created =
        keys.create(
            new ApiKey(
                "",
                wanted.name(),
                wanted.admin().orElse(false),
                wanted.activeJobs(),
                wanted.requestsPerMinute(),
                Instant.EPOCH,
                Optional.empty()));
    return Response.status(Response.Status.CREATED).entity(created).build();
  }

  private static void positive(String field, Optional<Integer> value) {
    value
        .filter(it -> it < 1)
        .ifPresent(
            it -> {
              throw Refusal.violation(field, "at least 1", it.toString());
            });
  }

  /** All keys without their secrets. */
  @GET
  @Path("keys")
  @Operation(operationId = "listKeys", summary = "All API keys")
  public Keys list(@Context ContainerRequestContext request) {
    requireAdmin(request);
    return new Keys(keys.list());
  }

  /** Refuses a key from now on. */
  @DELETE
  @Path("keys/{id}")
  @Operation(operationId = "revokeKey", summary = "Revoke an API key")
  @APIResponse(responseCode = "204", description = "It is refused from now on")
  public void revoke(@PathParam("id") String id, @Context ContainerRequestContext request) {
    requireAdmin(request);
    if (!keys.revoke(id)) {
      throw Refusal.notFound("key " + id);
    }
  }

  /** What the caller's webhooks are signed with. */
  @GET
  @Path("webhooks/secret")
  @Operation(
      operationId = "getWebhookSecret",
      summary = "The secret that your webhooks are signed with (Standard Webhooks)")
  public Secret secret(@Context ContainerRequestContext request) {
    return new Secret(secrets.of(OwnJobs.caller(request).id()));
  }

  private static void requireAdmin(ContainerRequestContext request) {
    if (!OwnJobs.caller(request).admin()) {
      throw Refusal.forbidden("only administrators' keys may do this");
    }
  }
}

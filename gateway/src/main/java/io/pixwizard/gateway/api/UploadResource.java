package io.pixwizard.gateway.api;

import io.pixwizard.contracts.event.MessageJson;
import io.pixwizard.gateway.upload.Uploads;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Permissions to upload pictures. */
@Path("/v1/uploads")
@Tag(name = "Files")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class UploadResource {
  private final Uploads uploads;

  UploadResource(Uploads uploads) {
    this.uploads = uploads;
  }

  /**
   * A picture to be uploaded.
   *
   * @param mediaType for example {@code image/png}
   * @param bytes its exact length
   */
  @Schema(name = "UploadRequest")
  public record Wanted(String mediaType, long bytes) {}

  /**
   * How to upload it.
   *
   * @param reference what a job request names it by
   * @param method HTTP method
   * @param url where to
   * @param headers to be sent exactly so
   * @param expiresAt when the permission ends
   */
  @Schema(name = "Upload")
  public record Permitted(
      String reference, String method, String url, Map<String, String> headers, Instant expiresAt) {
    /** Copies the map. */
    public Permitted {
      headers = Map.copyOf(headers);
    }
  }

  /** Permits an upload. */
  @POST
  @Operation(
      operationId = "createUpload",
      summary = "Get a signed address for a picture",
      description =
          "PUT the picture there with the given headers, then use the reference in a job.")
  @APIResponse(
      responseCode = "201",
      description = "Permitted",
      content = @Content(schema = @Schema(implementation = Permitted.class)))
  @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
  public Response create(byte[] body) {
    Wanted wanted = MessageJson.read(body, Wanted.class);
    Uploads.Permission permission = uploads.permit(wanted.mediaType(), wanted.bytes());
    return Response.status(Response.Status.CREATED)
        .entity(
            new Permitted(
                "artifact:" + permission.key(),
                "PUT",
                permission.signed().url().toString(),
                permission.signed().headers(),
                permission.signed().expiresAt()))
        .build();
  }
}

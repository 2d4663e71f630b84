package io.pixwizard.gateway.api;

import io.pixwizard.artifacts.DownloadOptions;
import io.pixwizard.artifacts.SignedUrls;
import io.pixwizard.contracts.job.JobOutput;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobEvent;
import io.pixwizard.gateway.job.JobStore;
import io.pixwizard.gateway.problem.Refusal;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signed addresses of the files of a job. The bytes never pass through the gateway. */
@Path("/v1/jobs")
@Tag(name = "Files")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
    responseCode = "303",
    description = "The file is in the object store",
    headers =
        @Header(name = "Location", description = "Signed address of the file, valid for a while"))
@APIResponse(
    responseCode = "200",
    description = "With redirect=false",
    content = @Content(schema = @Schema(implementation = FileResource.Link.class)))
public final class FileResource {
  private final OwnJobs jobs;
  private final JobStore store;
  private final SignedUrls urls;
  private final Duration expiry;

  FileResource(OwnJobs jobs, JobStore store, SignedUrls urls, GatewayConfig config) {
    this.jobs = jobs;
    this.store = store;
    this.urls = urls;
    this.expiry = config.s3().linkExpiry();
  }

  /**
   * Where a file is.
   *
   * @param url signed address, valid for a while
   */
  @Schema(name = "Link")
  public record Link(String url) {}

  /** An output. */
  @GET
  @Path("{id}/outputs/{name:.+}")
  @Operation(
      operationId = "getOutput",
      summary = "A file of the answer",
      description =
          "303 to a signed address. download=true has it saved under its name; redirect=false"
              + " answers {\"url\"} instead.")
  public Response output(
      @PathParam("id") String id,
      @PathParam("name") String name,
      @QueryParam("download") @DefaultValue("false") boolean download,
      @QueryParam("redirect") @DefaultValue("true") boolean redirect,
      @Context ContainerRequestContext request) {
    JobOutput output =
        jobs.find(request, id).facts().answer().stream()
            .flatMap(answer -> answer.outputs().stream())
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("output " + name + " of job " + id));
    Optional<String> fileName =
        download ? Optional.of(name.substring(name.lastIndexOf('/') + 1)) : Optional.empty();
    return link(output.artifact().key(), fileName, redirect);
  }

  /** The picture that the job works on. */
  @GET
  @Path("{id}/inputs/picture")
  @Operation(operationId = "getInputPicture", summary = "The original picture")
  public Response input(
      @PathParam("id") String id,
      @QueryParam("redirect") @DefaultValue("true") boolean redirect,
      @Context ContainerRequestContext request) {
    return picture(jobs.find(request, id).context().input().picture(), id, redirect);
  }

  /** The last preview. */
  @GET
  @Path("{id}/preview")
  @Operation(operationId = "getPreview", summary = "Where sampling stands, as a small picture")
  public Response preview(
      @PathParam("id") String id,
      @QueryParam("redirect") @DefaultValue("true") boolean redirect,
      @Context ContainerRequestContext request) {
    return picture(
        jobs.find(request, id).facts().progress().flatMap(JobProgress::preview), id, redirect);
  }

  /** The preview of an event. */
  @GET
  @Path("{id}/previews/{sequence}")
  @Operation(operationId = "getPreviewOfEvent", summary = "The preview that came with an event")
  public Response preview(
      @PathParam("id") String id,
      @PathParam("sequence") long sequence,
      @QueryParam("redirect") @DefaultValue("true") boolean redirect,
      @Context ContainerRequestContext request) {
    Job job = jobs.find(request, id);
    String key =
        store.events(job.id(), sequence - 1, 1).stream()
            .filter(event -> event.sequence() == sequence)
            .map(FileResource::previewKey)
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("preview " + sequence + " of job " + id));
    return link(key, Optional.empty(), redirect);
  }

  private static Optional<String> previewKey(JobEvent event) {
    return Optional.ofNullable(event.data().at("/preview/artifact/key").textValue());
  }

  private Response picture(Optional<StoredPicture> picture, String id, boolean redirect) {
    String key =
        picture.orElseThrow(() -> Refusal.notFound("a picture of job " + id)).artifact().key();
    return link(key, Optional.empty(), redirect);
  }

  private Response link(String key, Optional<String> fileName, boolean redirect) {
    URI url = urls.download(key, new DownloadOptions(expiry, Optional.empty(), fileName));
    return redirect
        ? Response.seeOther(url).build()
        : Response.ok(new Link(url.toString())).build();
  }
}

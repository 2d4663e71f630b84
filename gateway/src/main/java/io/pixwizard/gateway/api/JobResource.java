package io.pixwizard.gateway.api;

import io.pixwizard.contracts.event.MessageJson;
import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.access.Caller;
import io.pixwizard.gateway.access.SubmissionRate;
import io.pixwizard.gateway.event.JobWait;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobActions;
import io.pixwizard.gateway.job.JobQuery;
import io.pixwizard.gateway.problem.Refusal;
import io.pixwizard.gateway.reaper.Erasure;
import io.pixwizard.gateway.submit.Admission;
import io.pixwizard.gateway.submit.Admitted;
import io.pixwizard.gateway.submit.Submission;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Submitting, looking at, stopping and erasing jobs. */
@Path("/v1/jobs")
@Tag(name = "Jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobResource {
  private static final int MAX_KEY = 255;
  private static final String KEY = "The same key with the same request gives the same job again";
  private static final String PREFER = "wait=SECONDS: answer when the job has ended, or then";

  private final Admission admission;
  private final FormReader forms;
  private final SubmissionRate rate;
  private final JobQuery query;
  private final JobActions actions;
  private final JobWait wait;
  private final JobViews views;
  private final OwnJobs jobs;
  private final Erasure erasure;
  private final Duration longestWait;

  JobResource(
      Admission admission,
      FormReader forms,
      SubmissionRate rate,
      JobQuery query,
      JobActions actions,
      JobWait wait,
      JobViews views,
      OwnJobs jobs,
      Erasure erasure,
      GatewayConfig config) {
    this.admission = admission;
    this.forms = forms;
    this.rate = rate;
    this.query = query;
    this.actions = actions;
    this.wait = wait;
    this.views = views;
    this.jobs = jobs;
    this.erasure = erasure;
    this.longestWait = config.waiting().longest();
  }

  /** Submits a job as JSON. */
  @POST
  @Blocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createJob",
      summary = "Submit a job",
      description =
          "202 says that the job is on disk. With Prefer: wait=n the answer comes when the job has"
              + " ended (200), or after n seconds (202). The same Idempotency-Key with the same"
              + " request gives the same job.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = JobRequest.class),
              examples = {
                @ExampleObject(
                    name = "mask",
                    value =
                        "{\"instruction\":\"Generate a binary mask for: the red ring\","
                            + "\"picture\":\"https://example.org/ring.png\","
                            + "\"formats\":[\"coco\"]}"),
                @ExampleObject(
                    name = "text to image",
                    value =
                        "{\"instruction\":\"Draw a green square on sand\",\"task\":\"text-to-image\","
                            + "\"aspect\":\"16:9\",\"seed\":7}")
              }))
  @APIResponse(
      responseCode = "202",
      description = "Accepted",
      headers = @Header(name = "Location", description = "Path of the job"),
      content = @Content(schema = @Schema(implementation = JobView.class)))
  @APIResponse(
      responseCode = "200",
      description = "It ended while the client waited",
      headers = @Header(name = "Location", description = "Path of the job"),
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Uni<Response> create(
      byte[] body,
      @Parameter(description = KEY, example = "my-1") @HeaderParam("Idempotency-Key")
          Optional<String> key,
      @Parameter(description = PREFER, example = "wait=30") @HeaderParam("Prefer")
          Optional<String> prefer,
      @Context ContainerRequestContext request) {
    return submit(MessageJson.read(body, JobRequest.class), Map.of(), key, prefer, request);
  }

  /** Submits a job as a form. */
  @POST
  @Blocking
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(operationId = "createJob", summary = "Submit a job")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = JobForm.class)))
  @APIResponse(
      responseCode = "202",
      description = "Accepted",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Uni<Response> create(
      MultipartFormDataInput input,
      @Parameter(description = KEY, example = "my-1") @HeaderParam("Idempotency-Key")
          Optional<String> key,
      @Parameter(description = PREFER, example = "wait=30") @HeaderParam("Prefer")
          Optional<String> prefer,
      @Context ContainerRequestContext request) {
    FormReader.Form form = forms.read(input);
    return submit(form.request(), form.files(), key, prefer, request);
  }

  private Uni<Response> submit(
      JobRequest body,
      Map<String, byte[]> files,
      Optional<String> key,
      Optional<String> prefer,
      ContainerRequestContext request) {
    key.filter(it -> it.isBlank() || it.length() > MAX_KEY)
        .ifPresent(
            it -> {
              throw Refusal.violation(
                  "Idempotency-Key", "1.." + MAX_KEY + " characters", it.length() + " characters");
            });
    Duration longest = Preferences.waiting(prefer, longestWait);
    Caller caller = OwnJobs.caller(request);
    Submission submission =
        new Submission(body, files, "key:" + caller.id(), key, caller, Traces.current());
    Admitted admitted =
        admission
            .replay(submission)
            .orElseGet(
                () -> {
                  checkLimits(caller);
                  return admission.admit(submission);
                });
    return wait.end(admitted.job(), longest).map(job -> accepted(job, admitted, longest));
  }

  private void checkLimits(Caller caller) {
    rate.take(caller)
        .ifPresent(
            pause -> {
              throw Refusal.tooMany(
                  "requestsPerMinute", "at most " + caller.requestsPerMinute(), "more", pause);
            });
    int active = query.active(caller.id());
    if (active >= caller.activeJobs()) {
      throw Refusal.tooMany(
          "activeJobs",
          "at most " + caller.activeJobs(),
          Integer.toString(active),
          Duration.ofSeconds(5));
    }
  }

  private Response accepted(Job job, Admitted admitted, Duration longest) {
    boolean done = job.state().terminal() && !longest.isZero();
    Response.ResponseBuilder response =
        Response.status(done ? Response.Status.OK : Response.Status.ACCEPTED)
            .location(URI.create(JobViews.path(job.id())))
            .entity(views.view(job));
    if (admitted.replayed()) {
      response.header("Idempotency-Replayed", "true");
    }
    if (!longest.isZero()) {
      response.header("Preference-Applied", "wait=" + longest.toSeconds());
    }
    return response.build();
  }

  /** Looks at a job. */
  @GET
  @Path("{id}")
  @Operation(operationId = "getJob", summary = "How a job stands")
  public JobView get(@PathParam("id") String id, @Context ContainerRequestContext request) {
    return views.view(jobs.find(request, id));
  }

  /** Stops a job. */
  @POST
  @Path("{id}/cancel")
  @Operation(
      operationId = "cancelJob",
      summary = "Stop a job",
      description = "A job that waits stops at once, one that runs at its next step.")
  @APIResponse(
      responseCode = "200",
      description = "It has ended",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  @APIResponse(
      responseCode = "202",
      description = "It will stop",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Response cancel(@PathParam("id") String id, @Context ContainerRequestContext request) {
    Job job = jobs.find(request, id);
    actions.cancel(job.id(), "canceled by " + OwnJobs.caller(request).id());
    Job now = jobs.find(request, id);
    return Response.status(now.state().terminal() ? Response.Status.OK : Response.Status.ACCEPTED)
        .entity(views.view(now))
        .build();
  }

  /** Erases a job. */
  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "deleteJob",
      summary = "Erase a job that has ended, with its pictures and files")
  @APIResponse(responseCode = "204", description = "It is erased")
  public void delete(@PathParam("id") String id, @Context ContainerRequestContext request) {
    erasure.erase(jobs.find(request, id));
  }
}

package io.pixwizard.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.gateway.event.EventTail;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobEvent;
import io.pixwizard.gateway.problem.Refusal;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The events of a job as Server-Sent Events. */
@Path("/v1/jobs")
@Tag(name = "Jobs")
public final class EventResource {
  private final OwnJobs jobs;
  private final EventTail tail;

  EventResource(OwnJobs jobs, EventTail tail) {
    this.jobs = jobs;
    this.tail = tail;
  }

  /** From the beginning, or from where a client left off, to the end of the job. */
  @GET
  @Path("{id}/events")
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      operationId = "jobEvents",
      summary = "Follow a job",
      description =
          "Every event since the job was accepted, then the new ones until it ends. The id of an"
              + " event is its number; Last-Event-ID resumes after it, also when the job has ended.")
  @APIResponse(
      responseCode = "200",
      description = "Events, to the end of the job",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Multi<OutboundSseEvent> events(
      @PathParam("id") String id,
      @Parameter(description = "Number of the last event that is known", example = "4")
          @HeaderParam("Last-Event-ID")
          Optional<String> last,
      @Context ContainerRequestContext request,
      @Context Sse sse) {
    Job job = jobs.find(request, id);
    return tail.after(job.id(), sequence(last))
        .map(event -> event.map(it -> event(sse, it)).orElseGet(() -> comment(sse)));
  }

  private static long sequence(Optional<String> last) {
    String text = last.filter(it -> !it.isBlank()).orElse("0");
    if (!text.matches("[0-9]{1,18}")) {
      throw Refusal.violation("Last-Event-ID", "the id of an event", text);
    }
    return Long.parseLong(text);
  }

  private static OutboundSseEvent event(Sse sse, JobEvent event) {
    ObjectNode data = event.data().deepCopy();
    data.put("job", event.jobId())
        .put("sequence", event.sequence())
        .put("type", event.type())
        .put("at", event.at().toString());
    JsonNode preview = data.path("preview");
    if (preview.isObject()) {
      data.putObject("preview")
          .put("url", JobViews.path(event.jobId()) + "/previews/" + event.sequence())
          .put("width", preview.path("width").asInt())
          .put("height", preview.path("height").asInt());
    }
    return sse.newEventBuilder()
        .id(Long.toString(event.sequence()))
        .name(event.type())
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(JsonNode.class, data)
        .build();
  }

  private static OutboundSseEvent comment(Sse sse) {
    return sse.newEventBuilder().comment("still here").build();
  }
}

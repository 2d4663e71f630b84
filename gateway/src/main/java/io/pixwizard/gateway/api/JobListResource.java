package io.pixwizard.gateway.api;

import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.task.WireName;
import io.pixwizard.gateway.access.Caller;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobIds;
import io.pixwizard.gateway.job.JobQuery;
import io.pixwizard.gateway.problem.Refusal;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists of jobs. */
@Path("/v1/jobs")
@Tag(name = "Jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobListResource {
  private static final int USUAL_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private final JobQuery query;
  private final JobViews views;

  JobListResource(JobQuery query, JobViews views) {
    this.query = query;
    this.views = views;
  }

  /** A page of jobs. */
  @GET
  @Operation(operationId = "listJobs", summary = "Jobs, newest first")
  public JobPage list(
      @Parameter(description = "any of these") @QueryParam("state") List<String> states,
      @QueryParam("task") Optional<String> task,
      @Parameter(description = "steps of a workflow") @QueryParam("parent") Optional<String> parent,
      @Parameter(description = "NAME:VALUE, all of these") @QueryParam("label") List<String> labels,
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "200",
                      defaultValue = "50"))
          @QueryParam("limit")
          Optional<String> most,
      @Parameter(description = "next of the page before") @QueryParam("cursor")
          Optional<String> cursor,
      @Context ContainerRequestContext request) {
    int limit = most.map(JobListResource::limit).orElse(USUAL_LIMIT);
    Caller caller = OwnJobs.caller(request);
    JobQuery.Filter filter =
        new JobQuery.Filter(
            caller.listed(),
            states(states),
            task,
            parent.map(id -> id(id, "parent")),
            labels(labels),
            cursor.map(id -> id(id, "cursor")));
    List<Job> found = query.list(filter, limit + 1);
    List<Job> page = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit ? Optional.of(page.get(limit - 1).id()) : Optional.empty();
    return new JobPage(page.stream().map(views::view).toList(), next);
  }

  private static int limit(String text) {
    if (!text.matches("-?[0-9]{1,9}")) {
      throw Refusal.unreadable("limit", "'" + text + "' is not a whole number");
    }
    int limit = Integer.parseInt(text);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Refusal.violation("limit", "1.." + MAX_LIMIT, text);
    }
    return limit;
  }

  private static Set<JobState> states(List<String> names) {
    Set<JobState> states = EnumSet.noneOf(JobState.class);
    for (String name : names) {
      states.add(
          WireName.parse(JobState.class, name)
              .orElseThrow(
                  () ->
                      Refusal.violation(
                          "state",
                          "one of "
                              + Arrays.stream(JobState.values()).map(WireName::wireName).toList(),
                          name)));
    }
    return states;
  }

  private static Map<String, String> labels(List<String> pairs) {
    Map<String, String> labels = new HashMap<>();
    for (String pair : pairs) {
      int colon = pair.indexOf(':');
      if (colon < 1) {
        throw Refusal.violation("label", "NAME:VALUE", pair);
      }
      labels.put(pair.substring(0, colon), pair.substring(colon + 1));
    }
    return labels;
  }

  private static UUID id(String text, String field) {
    return JobIds.parse(text)
        .orElseThrow(() -> Refusal.violation(field, "an identifier of a job", text));
  }
}

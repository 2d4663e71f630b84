package io.pixwizard.trainer.api;

import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.training.TrainingAction;
import io.pixwizard.contracts.training.TrainingState;
import io.pixwizard.trainer.event.Admission;
import io.pixwizard.trainer.event.RecipeAssembly;
import io.pixwizard.trainer.order.Orders;
import io.pixwizard.trainer.order.Refusal;
import io.pixwizard.trainer.run.MetricStore;
import io.pixwizard.trainer.run.Run;
import io.pixwizard.trainer.run.RunStore;
import io.pixwizard.trainer.run.SavedCheckpointStore;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.report.LossCurves;
import io.pixwizard.training.run.Progress;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** {@code /v1/runs}. */
@Path("/v1/runs")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
  private static final int WHOLE_CURVE = 1_000_000;

  private final RunStore runs;
  private final MetricStore metrics;
  private final SavedCheckpointStore checkpoints;
  private final Orders orders;
  private final RecipeAssembly recipes;
  private final Admission admission;
  private final Clock clock;

  RunResource(
      RunStore runs,
      MetricStore metrics,
      SavedCheckpointStore checkpoints,
      Orders orders,
      RecipeAssembly recipes,
      Admission admission,
      Clock clock) {
    this.recipes = recipes;
    this.admission = admission;
    this.clock = clock;
    this.runs = runs;
    this.metrics = metrics;
    this.checkpoints = checkpoints;
    this.orders = orders;
  }

  /** Runs, the newest first. */
  @GET
  public List<RunView> list(
      @QueryParam("state") String state, @QueryParam("limit") @DefaultValue("100") int limit) {
    return runs
        .list(Optional.ofNullable(state).map(RunResource::state), Limits.checked(limit))
        .stream()
        .map(RunView::brief)
        .toList();
  }

  /**
   * Starts a run of a whole recipe, YAML or JSON; its name becomes the run's id.
   *
   * @param checkpoint name under which the result is published; the recipe's name if absent
   * @param initial published checkpoint, {@code name@version}, to begin with
   */
  @POST
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
  public Response start(
      @QueryParam("checkpoint") String checkpoint,
      @QueryParam("initial") String initial,
      String recipe) {
    Recipe read = recipes.of(recipe, Optional.ofNullable(initial).map(CheckpointRef::parse));
    String published = checkpoint == null ? read.name() : checkpoint;
    Identifiers.checkIdentifier(published, "checkpoint");
    Admission.Request request =
        new Admission.Request(
            read.name(), published, read.schedule().steps(), Map.of(), clock.instant());
    if (!admission.admit(request, read)) {
      throw Refusal.conflict("run " + read.name() + " is there already: name the recipe otherwise");
    }
    return Response.created(URI.create("/v1/runs/" + read.name()))
        .entity(RunView.brief(known(read.name())))
        .build();
  }

  /** One run with its recipe and checkpoints. */
  @GET
  @Path("{id}")
  public RunView run(@PathParam("id") String id) {
    return RunView.whole(known(id), checkpoints.list(id));
  }

  /** Pauses, resumes or cancels; answers with the run, which may still be about to obey. */
  @POST
  @Path("{id}/{action: pause|resume|cancel}")
  @Consumes(MediaType.WILDCARD)
  public RunView order(@PathParam("id") String id, @PathParam("action") String action) {
    TrainingAction order =
        Arrays.stream(TrainingAction.values())
            .filter(each -> each.wireName().equals(action))
            .findFirst()
            .orElseThrow();
    return RunView.brief(orders.give(id, order, "asked for by REST"));
  }

  /** Reports after a step, in order. */
  @GET
  @Path("{id}/metrics")
  public List<Progress> metrics(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("1000") int limit) {
    known(id);
    return metrics.list(id, after, Limits.checked(limit));
  }

  /** The curve of the mean loss. */
  @GET
  @Path("{id}/loss.png")
  @Produces("image/png")
  public byte[] loss(@PathParam("id") String id) throws IOException {
    return png(LossCurves.total(reports(id)));
  }

  /** The curves of the loss of each task. */
  @GET
  @Path("{id}/loss-by-task.png")
  @Produces("image/png")
  public byte[] lossByTask(@PathParam("id") String id) throws IOException {
    return png(LossCurves.byTask(reports(id)));
  }

  private List<Progress> reports(String id) {
    known(id);
    List<Progress> reports = metrics.list(id, 0, WHOLE_CURVE);
    if (reports.isEmpty()) {
      throw Refusal.notFound("a report of run " + id);
    }
    return reports;
  }

  private static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  private Run known(String id) {
    return runs.find(id).orElseThrow(() -> Refusal.notFound("run " + id));
  }

  private static TrainingState state(String name) {
    return Arrays.stream(TrainingState.values())
        .filter(each -> each.wireName().equals(name))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("state", "'" + name + "' is no state of a run"));
  }
}

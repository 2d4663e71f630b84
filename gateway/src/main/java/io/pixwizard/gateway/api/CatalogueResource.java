package io.pixwizard.gateway.api;

import io.pixwizard.contracts.task.DecoderId;
import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.contracts.training.CheckpointSizes;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.contracts.training.RecommendedSampling;
import io.pixwizard.gateway.job.WorkflowKind;
import io.pixwizard.gateway.model.Checkpoint;
import io.pixwizard.gateway.model.CheckpointChoice;
import io.pixwizard.gateway.model.CheckpointStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be asked for, and the models that answer. */
@Path("/v1")
@Tag(name = "Catalogue")
@Produces(MediaType.APPLICATION_JSON)
public final class CatalogueResource {
  private static final int EXAMPLES = 3;

  private final TaskCatalogue tasks;
  private final CheckpointStore checkpoints;
  private final CheckpointChoice choice;

  CatalogueResource(TaskCatalogue tasks, CheckpointStore checkpoints, CheckpointChoice choice) {
    this.tasks = tasks;
    this.checkpoints = checkpoints;
    this.choice = choice;
  }

  /**
   * A task.
   *
   * @param id name in requests
   * @param domain group of tasks
   * @param input what the picture shows
   * @param output what the model paints
   * @param decoder how that becomes data
   * @param slots what an instruction names
   * @param examples instructions
   */
  @Schema(name = "Task")
  public record TaskView(
      String id,
      Domain domain,
      PictureKind input,
      PictureKind output,
      DecoderId decoder,
      Set<String> slots,
      List<String> examples) {}

  /**
   * Everything that can be asked for.
   *
   * @param tasks one step of the model
   * @param workflows jobs of two steps
   */
  @Schema(name = "Tasks")
  public record TasksView(List<TaskView> tasks, List<String> workflows) {}

  /**
   * A checkpoint.
   *
   * @param id name@version
   * @param name without the version
   * @param version number
   * @param aliases names that point to it now
   * @param sizes how large it is
   * @param compatibility what it works with
   * @param sampling how it is sampled when a request does not say
   * @param publishedAt when
   * @param runId the training it came from
   */
  @Schema(name = "Model")
  public record ModelView(
      String id,
      String name,
      int version,
      List<String> aliases,
      CheckpointSizes sizes,
      Compatibility compatibility,
      Optional<RecommendedSampling> sampling,
      Instant publishedAt,
      Optional<String> runId) {}

  /**
   * All checkpoints.
   *
   * @param models the newest first
   */
  @Schema(name = "Models")
  public record ModelsView(List<ModelView> models) {}

  /** The task catalogue. */
  @GET
  @Path("tasks")
  @Operation(operationId = "listTasks", summary = "What can be asked for")
  public TasksView tasks() {
    return new TasksView(
        tasks.tasks().stream().map(CatalogueResource::view).toList(),
        Arrays.stream(WorkflowKind.values()).map(WorkflowKind::wireName).toList());
  }

  /** The published checkpoints. */
  @GET
  @Path("models")
  @Operation(operationId = "listModels", summary = "Checkpoints that jobs can be pinned to")
  public ModelsView models() {
    return new ModelsView(checkpoints.list().stream().map(CatalogueResource::view).toList());
  }

  /** One checkpoint. */
  @GET
  @Path("models/{id}")
  @Operation(operationId = "getModel", summary = "A checkpoint by name, name@version or alias")
  public ModelView model(@PathParam("id") String id) {
    return view(choice.choose(Optional.of(id)));
  }

  private static TaskView view(Task task) {
    Set<String> slots = new TreeSet<>(task.requiredSlots());
    slots.addAll(task.optionalSlots());
    return new TaskView(
        task.id(),
        task.domain(),
        task.input(),
        task.output(),
        task.decoder(),
        slots,
        task.train().stream().limit(EXAMPLES).map(InstructionTemplate::text).toList());
  }

  private static ModelView view(Checkpoint checkpoint) {
    return new ModelView(
        checkpoint.published().checkpoint().toString(),
        checkpoint.published().name(),
        checkpoint.published().version(),
        checkpoint.aliases(),
        checkpoint.published().sizes(),
        checkpoint.published().compatibility(),
        checkpoint.published().sampling(),
        checkpoint.publishedAt(),
        checkpoint.published().runId());
  }
}

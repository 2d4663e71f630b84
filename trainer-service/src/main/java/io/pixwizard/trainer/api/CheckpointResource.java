package io.pixwizard.trainer.api;

import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.trainer.order.Refusal;
import io.pixwizard.trainer.publish.Registry;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /v1/checkpoints} and {@code /v1/aliases}. */
@Path("/v1")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class CheckpointResource {
  private final Registry registry;

  CheckpointResource(Registry registry) {
    this.registry = registry;
  }

  /**
   * Where an alias shall point.
   *
   * @param version of the checkpoint that the alias's name begins with
   */
  public record Target(int version) {}

  /** Published versions, the newest first. */
  @GET
  @Path("checkpoints")
  public List<CheckpointView> checkpoints() {
    return registry.list().stream().map(CheckpointView::of).toList();
  }

  /** Points an alias such as {@code nano@stable} to a version; workers hear of it. */
  @PUT
  @Path("aliases/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public CheckpointView move(@PathParam("name") String name, Target target) {
    int at = name.lastIndexOf('@');
    if (at < 0) {
      throw Refusal.invalid("name", "'" + name + "' is not CHECKPOINT@ALIAS");
    }
    if (target == null) {
      throw Refusal.invalid("version", "is missing");
    }
    String alias = name.substring(at + 1);
    Identifiers.checkIdentifier(alias, "name");
    CheckpointRef checkpoint = new CheckpointRef(name.substring(0, at), target.version());
    return registry
        .move(alias, checkpoint)
        .map(CheckpointView::of)
        .orElseThrow(() -> Refusal.notFound("checkpoint " + checkpoint));
  }
}

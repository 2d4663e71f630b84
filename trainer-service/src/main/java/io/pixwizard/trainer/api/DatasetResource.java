package io.pixwizard.trainer.api;

import io.pixwizard.trainer.dataset.DatasetStore;
import io.pixwizard.trainer.order.Refusal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /v1/datasets}. */
@Path("/v1/datasets")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class DatasetResource {
  private final DatasetStore datasets;

  DatasetResource(DatasetStore datasets) {
    this.datasets = datasets;
  }

  /** Data sets, the newest first. */
  @GET
  public List<DatasetView> list(@QueryParam("limit") @DefaultValue("100") int limit) {
    return datasets.list(Limits.checked(limit)).stream().map(DatasetView::of).toList();
  }

  /** One data set. */
  @GET
  @Path("{id}")
  public DatasetView dataset(@PathParam("id") String id) {
    return datasets
        .find(id)
        .map(DatasetView::of)
        .orElseThrow(() -> Refusal.notFound("data set " + id));
  }
}

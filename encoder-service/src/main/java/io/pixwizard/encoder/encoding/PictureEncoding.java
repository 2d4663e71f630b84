package io.pixwizard.encoder.encoding;

import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.pipeline.PictureStage;
import io.pixwizard.stage.StageException;
import io.pixwizard.stage.checkpoint.ResidentModels;
import io.pixwizard.vision.raster.Picture;
import java.util.ArrayList;
import java.util.List;

/** The image role: what the model reads of the picture. */
public final class PictureEncoding {
  private static final String KIND = "picture-condition.v1";

  private final TaskCatalogue catalogue;
  private final InputPictures pictures;
  private final Models<PictureStage> models;
  private final ConditionCache cache;

  /** With the models and the cache of the process. */
  public PictureEncoding(
      TaskCatalogue catalogue,
      InputPictures pictures,
      Models<PictureStage> models,
      ConditionCache cache) {
    this.catalogue = catalogue;
    this.pictures = pictures;
    this.models = models;
    this.cache = cache;
  }

  /**
   * The condition of what the task shows the model.
   *
   * @throws StageException INVALID_INPUT or PICTURE_UNREADABLE, naming what is wrong
   */
  public ConditionCache.Condition encode(
      JobInput input, String taskId, CheckpointPublished checkpoint) {
    Task task =
        catalogue
            .find(taskId)
            .orElseThrow(
                () ->
                    new StageException(
                        FailureCode.INVALID_INPUT, false, "task: no " + taskId, null));
    List<String> ingredients = new ArrayList<>();
    ingredients.add(KIND);
    ingredients.add(checkpoint.compatibility().imageEncoder());
    ingredients.addAll(pictures.ingredients(input, task));
    return cache.get(
        ingredients,
        () -> {
          Picture picture = pictures.compose(input, task);
          try (ResidentModels.Lease<PictureStage> lease = models.acquire(checkpoint)) {
            return lease
                .model()
                .encode(new RgbPicture(picture.toBytes(), picture.width(), picture.height()))
                .toBytes();
          } catch (InvalidInputException e) {
            throw new StageException(FailureCode.INVALID_INPUT, false, e.getMessage(), e);
          }
        });
  }
}

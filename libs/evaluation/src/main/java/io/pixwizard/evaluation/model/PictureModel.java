package io.pixwizard.evaluation.model;

import io.pixwizard.vision.raster.Picture;
import java.util.List;

/** Answers pictures and instructions with pictures. Called by one thread at a time. */
@FunctionalInterface
public interface PictureModel {

  /**
   * Answers requests of one task.
   *
   * @return as many pictures of three channels, in the order and sizes of the requests
   */
  List<Picture> answer(List<PictureRequest> requests);

  /** Answers a single request. */
  default Picture answer(PictureRequest request) {
    return answer(List.of(request)).get(0);
  }
}

package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Stages one after the other. A map between two stages is freed as soon as the next one is
 * computed: at full resolution each takes 128 floats per pixel, so two alive instead of all is what
 * makes a megapixel fit.
 */
record Sequence(List<Stage> stages) implements Stage {
  Sequence {
    stages = List.copyOf(stages);
  }

  static Sequence of(Stage... stages) {
    return new Sequence(List.of(stages));
  }

  @Override
  public NDArray apply(NDArray x) {
    NDArray map = x;
    for (Stage stage : stages) {
      NDArray next = stage.apply(map);
      if (map != x) {
        map.close();
      }
      map = next;
    }
    return map;
  }
}

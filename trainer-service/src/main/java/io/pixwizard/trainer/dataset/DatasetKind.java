package io.pixwizard.trainer.dataset;

import io.pixwizard.contracts.task.WireName;
import io.pixwizard.training.recipe.SceneData;
import java.util.Locale;

/** What a data set is made of. */
public enum DatasetKind implements WireName {
  /** Drawn scenes alone. */
  SCENES,
  /** Files alone. */
  REAL,
  /** Files and drawn scenes. */
  MIXED;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DatasetKind of(SceneData data) {
    if (data.mixture() == null) {
      return SCENES;
    }
    return data.mixture().scenes() > 0 ? MIXED : REAL;
  }
}

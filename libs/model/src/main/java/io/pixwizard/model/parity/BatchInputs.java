package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.dit.ConditionInputs;
import java.util.ArrayList;
import java.util.List;

/** The conditions {@code in.*} of a recorded batch. */
final class BatchInputs {
  private BatchInputs() {}

  static List<ConditionInputs> read(FixtureFile fixture, NDManager manager) {
    List<NDArray> imageLatents = fixture.arrays("in.input_x", manager);
    List<NDArray> imageTokens = fixture.arrays("in.input_clip_x", manager);
    NDArray captions = fixture.array("in.cap_feats", manager);
    NDArray masks = fixture.array("in.cap_mask", manager);
    NDArray pooled = fixture.array("in.cap_pooled_feats", manager);
    List<ConditionInputs> items = new ArrayList<>();
    for (int i = 0; i < imageLatents.size(); i++) {
      items.add(
          NetworkFolder.conditions(
              imageLatents.get(i),
              imageTokens.get(i).get(0),
              captions.get(i),
              masks.get(i),
              pooled.get(i)));
    }
    return items;
  }

  static boolean[] hasImage(List<ConditionInputs> items) {
    boolean[] hasImage = new boolean[items.size()];
    for (int i = 0; i < hasImage.length; i++) {
      hasImage[i] = items.get(i).imageTokens().isPresent();
    }
    return hasImage;
  }
}

package io.pixwizard.scenes.degrade;

import java.util.Map;
import java.util.Optional;

/** The degradation behind each restoration task. */
public final class Degradations {

  private static final Map<String, Degradation> BY_TASK =
      Map.ofEntries(
          Map.entry("denoise", new SensorNoise()),
          Map.entry("derain", new Rain()),
          Map.entry("demoire", new Moire()),
          Map.entry("dehaze", new Haze()),
          Map.entry("deblur", new Blur()),
          Map.entry("desnow", new Snow()),
          Map.entry("deshadow", new CastShadow()),
          Map.entry("low-light-enhancement", new LowLight()),
          Map.entry("reflection-removal", new FlashReflection()),
          Map.entry("face-restoration", new DetailLoss()),
          Map.entry("dewatermark", new Watermark()),
          Map.entry("super-resolution", new LowResolution()));

  private Degradations() {}

  /** The degradation that the task undoes; empty for tasks of other domains. */
  public static Optional<Degradation> forTask(String taskId) {
    return Optional.ofNullable(BY_TASK.get(taskId));
  }
}

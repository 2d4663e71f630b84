package io.pixwizard.postproc.answer;

import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.vision.task.TaskDecoders;
import java.util.EnumMap;
import java.util.Map;

/** Decoders for what each checkpoint draws. Immutable. */
public final class CheckpointDecoders {
  private final Map<Convention, TaskDecoders> decoders = new EnumMap<>(Convention.class);
  private final Convention standard;
  private final Map<String, Convention> byName;

  /**
   * Prepares the decoders.
   *
   * @param standard of checkpoints that are not named
   * @param byName of checkpoints by name
   */
  public CheckpointDecoders(Convention standard, Map<String, Convention> byName) {
    this.standard = standard;
    this.byName = Map.copyOf(byName);
    for (Convention each : Convention.values()) {
      decoders.put(each, new TaskDecoders(each.drawings()));
    }
  }

  /** The decoders for a checkpoint's drawings. */
  public TaskDecoders of(CheckpointRef checkpoint) {
    return decoders.get(byName.getOrDefault(checkpoint.name(), standard));
  }
}

package io.pixwizard.scenes.corpus;

import java.util.List;
import java.util.Optional;

/**
 * One example that has not been decoded yet.
 *
 * @param group data set or task it counts for
 * @param id unique within its corpus, for reports
 * @param prompts one is drawn each time
 * @param input empty for a blank canvas of the target's size, white or black
 * @param mask where the target differs from the input, if that is known
 */
public record CorpusItem(
    String group,
    String id,
    List<String> prompts,
    Optional<PictureSource> input,
    PictureSource target,
    Optional<PictureSource> mask) {

  /**
   * @throws IllegalArgumentException if there is no prompt
   */
  public CorpusItem {
    prompts = List.copyOf(prompts);
    if (prompts.isEmpty()) {
      throw new IllegalArgumentException("prompt: none");
    }
  }

  /** An item without a mask. */
  public CorpusItem(
      String group,
      String id,
      List<String> prompts,
      Optional<PictureSource> input,
      PictureSource target) {
    this(group, id, prompts, input, target, Optional.empty());
  }
}

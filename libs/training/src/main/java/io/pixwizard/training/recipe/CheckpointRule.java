package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;

/**
 * When a run saves itself and what it keeps.
 *
 * @param every steps between checkpoints; default 500, the reference's. A run that is killed loses
 *     at most these
 * @param keepLast newest checkpoints that are kept; default 2
 * @param keepEvery checkpoints at multiples of this many steps are kept for ever; default 0, none
 */
public record CheckpointRule(Integer every, Integer keepLast, int keepEvery) {
  /** Every 500 steps, the last two. */
  public static final CheckpointRule DEFAULT = new CheckpointRule(null, null, 0);

  public CheckpointRule {
    every = every == null ? 500 : every;
    keepLast = keepLast == null ? 2 : keepLast;
    check(every > 0, "checkpoint.every", "%s is not positive", every);
    check(keepLast > 0, "checkpoint.keep_last", "%s is not positive", keepLast);
    check(keepEvery >= 0, "checkpoint.keep_every", "%s is negative", keepEvery);
  }

  /** Whether a checkpoint at {@code step} outlives newer ones. */
  public boolean keepsForEver(long step) {
    return keepEvery > 0 && step % keepEvery == 0;
  }
}

package io.pixwizard.training.run;

/** What becomes of a run whose recipe is not the one that its checkpoint was saved with. */
public enum ChangedRecipe {
  /** Only fields that no step reads may have changed: how long, how often it reports and saves. */
  REFUSED,
  /** The run goes on with whatever changed. */
  ACCEPTED
}

/**
 * What a run is told to do: records that YAML files are read into, with documented defaults. No
 * behaviour beyond checking and the learning rate's formula.
 */
package io.pixwizard.training.recipe;

/**
 * Pictures for people while a run goes on: fixed held-out scenes, what the network makes of them,
 * and the grid that shows both. Measuring them is the business of libs/evaluation.
 */
package io.pixwizard.training.sample;

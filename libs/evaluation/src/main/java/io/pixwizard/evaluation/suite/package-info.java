/**
 * What a model is measured on: held-out scenes, or a folder of somebody's pictures, as examples
 * with their truth. Scoring answers belongs in {@code score}.
 */
package io.pixwizard.evaluation.suite;

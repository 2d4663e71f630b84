/**
 * How good one answer is: a scorer per kind of task, which reads the answer with the decoders of
 * the vision library, as a user would get the data, and holds it against the example's truth.
 * Running models and writing reports belong elsewhere.
 */
package io.pixwizard.evaluation.score;

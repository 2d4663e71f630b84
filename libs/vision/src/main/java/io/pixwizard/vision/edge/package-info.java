/**
 * Finding edges in pictures: the annotators that make edge maps for conditioning and for scoring.
 * Cleaning an edge map that the model drew belongs in {@code decode}.
 */
package io.pixwizard.vision.edge;

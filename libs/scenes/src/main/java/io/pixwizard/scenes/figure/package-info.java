/**
 * Human-like figures: how they take a pose, what their bodies and faces look like as surfaces, and
 * scenes made up of them. The people themselves are part of the {@code world}; drawing belongs in
 * {@code render}, drawing skeletons in {@code annotate}.
 */
package io.pixwizard.scenes.figure;

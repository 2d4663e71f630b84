/**
 * Human-like figures: their joints, their clothes, how they take a pose, and close-up portraits.
 * Drawing their surfaces belongs in {@code render}, drawing skeletons in {@code annotate}.
 */
package io.pixwizard.scenes.figure;

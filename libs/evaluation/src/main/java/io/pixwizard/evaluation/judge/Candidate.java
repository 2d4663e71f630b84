package io.pixwizard.evaluation.judge;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;

/**
 * A patch of one colour that may be a thing.
 *
 * @param box around its pixels
 */
record Candidate(Mask mask, Box box) {}

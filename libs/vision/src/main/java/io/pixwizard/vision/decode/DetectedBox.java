package io.pixwizard.vision.decode;

import io.pixwizard.vision.raster.Box;

/**
 * One drawn frame.
 *
 * @param id from 1 on, the clearest first
 * @param box the rectangle that the frame marks; cut at the picture's border
 * @param score share of the frame's weakest side that is drawn, 0 to 1
 */
public record DetectedBox(int id, Box box, double score) {}

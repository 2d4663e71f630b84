package io.pixwizard.vision.decode;

import io.pixwizard.vision.mask.Mask;

/**
 * One marked thing.
 *
 * @param id from 1 on, in the order of the first pixels by row
 * @param mask its pixels
 * @param score how clearly its pixels are marked, 0 to 1
 */
public record MaskInstance(int id, Mask mask, double score) {}

/**
 * Sets of pixels: masks, their run lengths, components, outlines, and the way back from outlines to
 * masks. Coordinates are pixel edges: pixel (0, 0) is the square from (0, 0) to (1, 1). File
 * formats that carry masks belong in {@code export}, finding masks in pictures in {@code decode}.
 */
package io.pixwizard.vision.mask;

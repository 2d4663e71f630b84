/**
 * Grids of pixels: pictures, masks, boxes, depth, normals and labels, and the float buffer in which
 * pictures are worked on. Row-major, (0, 0) is the top left pixel. What the grids show belongs
 * elsewhere.
 */
package io.pixwizard.scenes.raster;

/**
 * Between the rasters of the scenes, in which the truth is, and those of the vision library, which
 * decodes and measures; and what both lack: errors within a region, gradients. No task is known
 * here.
 */
package io.pixwizard.evaluation.raster;

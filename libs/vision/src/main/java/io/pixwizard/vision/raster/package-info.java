/**
 * The immutable rasters that the rest of the library passes around: pictures, masks, boxes, sizes.
 * Nothing in here knows a file format, a task or a model.
 */
package io.pixwizard.vision.raster;

/**
 * Resampling of 8-bit pictures, byte for byte as Pillow does it, because the reference model was
 * trained and is run on Pillow's bytes. Choosing a size belongs in {@code resolution}.
 */
package io.pixwizard.vision.resize;

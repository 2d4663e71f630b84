/**
 * Ground truth as pictures, the way the paper trains on it: depth as brightness, normals and
 * classes as colours, edges, sketches and line art, skeletons, overlays, frames and masks. The
 * inverse, pictures to data, belongs to the vision library.
 */
package io.pixwizard.scenes.annotate;

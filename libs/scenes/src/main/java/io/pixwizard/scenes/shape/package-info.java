/**
 * The geometry of things: for a line of sight in a shape's own unit square, where it hits, the
 * surface normal there, texture coordinates and which part was hit. Exact for the solids (analytic
 * ray intersection), by bevelled distance fields for the flat shapes. Colours, lights and places in
 * a scene do not belong here.
 */
package io.pixwizard.scenes.shape;

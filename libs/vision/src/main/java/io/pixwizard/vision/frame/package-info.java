/**
 * From the size at which the model worked to the picture that the user gave. Every mapping scales
 * pixel edges, so the corners of both frames lie on each other and nothing shifts by half a pixel.
 */
package io.pixwizard.vision.frame;

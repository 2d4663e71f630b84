/**
 * Which size a picture gets before the model sees it, in training and at inference, and how it is
 * cropped or stretched to it. Filtering pixels belongs in {@code resize}; guidance or positions
 * that depend on the size belong to the model.
 */
package io.pixwizard.vision.resolution;

package io.pixwizard.evaluation.model;

import io.pixwizard.vision.raster.Picture;

/**
 * One question to a model.
 *
 * @param input three channels, width x height
 * @param instruction in words, as a user would write it
 * @param taskId task of the catalogue; a model that reads instructions only ignores it
 * @param width of the answer in pixels
 * @param height of the answer in pixels
 * @param seed of the answer's noise, a function of suite, task and example
 */
public record PictureRequest(
    Picture input, String instruction, String taskId, int width, int height, long seed) {}

package io.pixwizard.scenes.language;

import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.world.SceneObject;

/**
 * What language may use of one object.
 *
 * @param index instance index
 * @param box around the visible pixels
 */
public record ObjectFact(int index, SceneObject object, Box box) {}

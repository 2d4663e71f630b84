package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.raster.Picture;

/**
 * A decoded example. Input and target may differ in size; whoever crops them has to crop both
 * alike.
 *
 * @param group data set or task it counts for
 */
public record CorpusExample(
    String group, String id, String instruction, Picture input, Picture target) {}

package io.pixwizard.dit.worker.sampling;

import java.nio.file.Path;

/**
 * Which models are loaded.
 *
 * @param preload alias or {@code name@version} of the checkpoint that is loaded as soon as it is
 *     published; empty for none
 * @param resident most models at once, at least 1
 * @param folder of the local copies
 */
public record CheckpointSettings(String preload, int resident, Path folder) {}

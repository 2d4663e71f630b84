package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.WeightFormat;
import java.util.Map;

/**
 * What a torch file holds.
 *
 * @param format container
 * @param root the unpickled object
 * @param storagePositions first byte of every storage that the pickle names, by key; the whole
 *     storage was checked to lie in the file
 */
record TorchContainer(WeightFormat format, Object root, Map<String, Long> storagePositions) {}

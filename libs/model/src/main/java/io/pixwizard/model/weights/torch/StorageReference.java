package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.ElementType;

/**
 * A storage that a pickle points to.
 *
 * @param type type of its elements
 * @param key name of the storage in the file
 * @param elementCount elements in all
 */
record StorageReference(ElementType type, String key, long elementCount) {

  long byteSize() {
    return elementCount * type.byteSize();
  }
}

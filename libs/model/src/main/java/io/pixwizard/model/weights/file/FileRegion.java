package io.pixwizard.model.weights.file;

import java.nio.file.Path;

/**
 * Bytes of a file that hold one whole contiguous tensor, for readers that map them themselves.
 *
 * @param file the file
 * @param position first byte
 * @param length bytes
 */
public record FileRegion(Path file, long position, long length) {}

/**
 * What every weight file has in common, whatever its format: element types, tensors stored
 * somewhere in a file, limits and errors. Formats live in the neighbouring packages {@code
 * safetensors} and {@code torch}; nothing in here knows a format, a network or DJL.
 */
package io.pixwizard.model.weights.file;

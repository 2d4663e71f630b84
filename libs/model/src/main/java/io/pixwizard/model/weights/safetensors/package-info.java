/**
 * The safetensors format: 8-byte little-endian header length, JSON header, raw data. Reading with
 * every length checked, and writing. Nothing in here knows which tensors a network needs.
 */
package io.pixwizard.model.weights.safetensors;

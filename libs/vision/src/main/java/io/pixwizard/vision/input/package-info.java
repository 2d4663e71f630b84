/**
 * Pictures and masks from outside: which are accepted, decided before anything is decoded, and how
 * they become upright 8-bit rasters. Everything that is wrong with them is an {@link
 * io.pixwizard.vision.InvalidDataException}.
 */
package io.pixwizard.vision.input;

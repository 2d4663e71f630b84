/**
 * From the pictures that the model draws to the data in them: one decoder per task, each with a
 * confidence of documented meaning and an empty result when there is nothing to find. Decoders work
 * at the model's size; {@link io.pixwizard.vision.decode.Decoded#restoredTo} brings their results
 * to the user's picture. Writing files belongs in {@code export}.
 */
package io.pixwizard.vision.decode;

/**
 * From pictures to the semantic tokens that the diffusion transformer is conditioned on. Latents of
 * pictures and picture files are dealt with elsewhere.
 */
package io.pixwizard.model.image;

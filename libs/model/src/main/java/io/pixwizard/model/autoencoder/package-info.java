/**
 * Pictures to latents and back: the {@link io.pixwizard.model.autoencoder.LatentCodec} role and its
 * implementation by the variational autoencoder of latent diffusion (Rombach et al.,
 * "High-Resolution Image Synthesis with Latent Diffusion Models", arXiv 2112.10752, appendix E.3;
 * layout of the weights as in diffusers' AutoencoderKL), in one piece or in tiles. Resizing and
 * cropping of pictures, and everything that works on latents, belongs elsewhere.
 */
package io.pixwizard.model.autoencoder;

/**
 * The PixWizard diffusion transformer (arXiv 2409.15278, section 3): from a noisy latent, a time
 * and conditions to a velocity. Reads top-down from {@link io.pixwizard.model.dit.PixWizardDiT}.
 * Solvers and guidance belong in {@code flow}, encoders in {@code text}, {@code image} and {@code
 * autoencoder}.
 */
package io.pixwizard.model.dit;

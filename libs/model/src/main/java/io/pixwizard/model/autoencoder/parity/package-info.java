/**
 * Runs the autoencoder on a fixture that diffusers computed and puts its results beside the
 * expected ones. Judging them, and printing a table, belongs to whoever asked.
 */
package io.pixwizard.model.autoencoder.parity;

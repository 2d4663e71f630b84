/**
 * {@code pixwizard parity}: prints how far our numbers are from the reference's. The comparisons of
 * networks live in the model library; those of pictures, which need the vision library, live here.
 */
package io.pixwizard.cli.parity;

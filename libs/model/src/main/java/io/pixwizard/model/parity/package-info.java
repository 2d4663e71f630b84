/**
 * Proof that the networks give the reference's numbers: reads folders of recorded inputs and
 * outputs and compares. One class per kind of fixture; printing belongs to the command line.
 * Nothing else in the library depends on this package.
 */
package io.pixwizard.model.parity;

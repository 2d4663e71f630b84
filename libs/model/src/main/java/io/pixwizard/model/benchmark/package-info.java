/**
 * How fast the networks run here: fixed workloads, timed the same way for every operation. Printing
 * belongs to the command line, the PyTorch peer to {@code tools/parity}.
 */
package io.pixwizard.model.benchmark;

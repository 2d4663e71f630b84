/**
 * The task catalogue: every task of the seven domains of the PixWizard paper (arXiv 2409.15278,
 * section 3.1), what goes in, what comes out, which decoder reads the answer, and the instruction
 * templates that ask for it. Pictures, decoders and the drawing of slot values do not belong here.
 */
package io.pixwizard.contracts.task;

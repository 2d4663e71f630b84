/**
 * How data is drawn into pictures: the colours, scales and widths on which the side that draws
 * (scenes) and the side that reads (vision) agree. A network trained on these drawings answers with
 * them, so the numbers never change. Drawing and reading themselves do not belong here, nor do the
 * conventions of other people's data sets.
 */
package io.pixwizard.contracts.encoding;

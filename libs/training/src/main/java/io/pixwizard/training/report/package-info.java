/** What a run leaves for people: metrics, curves, sample grids, a line on the terminal. */
package io.pixwizard.training.report;

/**
 * Pictures to data and back, without a network. Only what every room below needs lives here: the
 * errors that bad data causes.
 */
package io.pixwizard.vision;

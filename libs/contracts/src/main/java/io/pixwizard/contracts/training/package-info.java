/**
 * Training on the wire: what is asked, how it goes, and the checkpoints that come out. How a
 * network is trained does not belong here.
 */
package io.pixwizard.contracts.training;

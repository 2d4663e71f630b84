/**
 * What can be measured: anything that answers a picture and an instruction with a picture, and the
 * reference models that bracket it. Loading checkpoints does not belong here.
 */
package io.pixwizard.evaluation.model;

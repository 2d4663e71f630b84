/**
 * Sampling: from noise at time 0 along the velocity field to data at time 1 (model specification
 * section 6). A step is the unit of work; between steps the state is an immutable value. Knows the
 * network only as a {@link io.pixwizard.model.flow.VelocityField}, except for guidance.
 */
package io.pixwizard.model.flow;

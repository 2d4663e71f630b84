/**
 * Training runs without a service around them: what is trained, on which examples, in which order,
 * and what a run leaves behind. Tensors are in libs/model, examples in libs/scenes; queues and
 * databases belong to trainer-service.
 */
package io.pixwizard.training;

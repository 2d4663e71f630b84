/**
 * The stages of one picture's way through a model, in plain pictures, strings and bytes: caption to
 * text condition, picture to picture condition, both to a sampled picture. A stage can run in a
 * process of its own; what goes between them is a file. Networks and solvers are elsewhere, queues
 * and stores do not belong here.
 */
package io.pixwizard.model.pipeline;

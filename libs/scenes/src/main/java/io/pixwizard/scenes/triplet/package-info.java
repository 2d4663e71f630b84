/**
 * Training and evaluation examples: input picture, instruction, target picture and the truth behind
 * it, for every task of the catalogue, each a pure function of seed, index, task, split and size.
 * Batching, resizing and weighting belong to the trainer.
 */
package io.pixwizard.scenes.triplet;

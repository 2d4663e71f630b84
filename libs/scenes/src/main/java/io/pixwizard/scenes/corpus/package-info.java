/**
 * Pictures from outside as training examples: PixWizard manifests and recipes, edit triplets,
 * folders of pairs, COCO, RefCOCO, ADE20K, measured depth and normals, WebDataset shards. Whatever
 * cannot be read is skipped, counted and reported. Drawing scenes belongs elsewhere, mixing data
 * sets in {@code source}; so does batching, in the trainer.
 */
package io.pixwizard.scenes.corpus;

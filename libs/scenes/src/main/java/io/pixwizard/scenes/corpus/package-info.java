/**
 * Pictures from outside as training examples: PixWizard manifests and recipes, folders of pairs,
 * WebDataset shards. Whatever cannot be read is skipped, counted and reported. Drawing scenes
 * belongs elsewhere; so do resizing and batching.
 */
package io.pixwizard.scenes.corpus;

/**
 * Weights by path: which files of a folder belong together, whether they hold what a network
 * expects, and loading, converting and summarising them. The formats themselves live in the
 * sub-packages; nothing in here knows the layers of a network.
 */
package io.pixwizard.model.weights;

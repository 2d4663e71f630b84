/**
 * From an instruction in free text to a task of the catalogue and the words that fill its template:
 * nearest neighbour among the embedded templates, then alignment with them. Where embeddings come
 * from, and what becomes of the choice, does not belong here.
 */
package io.pixwizard.encoder.routing;

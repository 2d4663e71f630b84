/**
 * From an instruction in free text to a task of the catalogue and the words that fill its template:
 * a trained head over sentence embeddings, then alignment with templates; and back to the
 * catalogue's words. Where embeddings come from, and what becomes of the choice, does not belong
 * here.
 */
package io.pixwizard.routing;

/**
 * The life of a job on the wire: what is asked, what each stage hands to the next, how it ends, and
 * the states in between. Records are thin; pictures, embeddings and latents stay in the object
 * store. What stages do does not belong here.
 */
package io.pixwizard.contracts.job;

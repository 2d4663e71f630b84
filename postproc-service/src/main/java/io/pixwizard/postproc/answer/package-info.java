/**
 * From a sampled picture to the files and the line that answer a job: reading the pictures,
 * choosing decoder and formats, storing, summing up. Knows the object store, but neither Kafka nor
 * Quarkus.
 */
package io.pixwizard.postproc.answer;

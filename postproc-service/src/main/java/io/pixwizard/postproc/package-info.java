/**
 * The service around the answers: Kafka in and out, settings, health. How a picture becomes an
 * answer belongs in {@code answer}, how it is decoded and written in the vision library.
 */
package io.pixwizard.postproc;

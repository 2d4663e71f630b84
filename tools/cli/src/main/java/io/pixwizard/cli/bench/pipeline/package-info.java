/**
 * {@code pixwizard bench pipeline}: how fast jobs are accepted, what the pipeline costs beside its
 * models, and how throughput grows with workers. Everything is measured through the public REST
 * API; how stages work does not belong here.
 */
package io.pixwizard.cli.bench.pipeline;

/** One answer of a model folder, without any service. */
package io.pixwizard.cli.sample;

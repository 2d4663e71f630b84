/**
 * What the commands share that run a model in this process: its options, and pictures on their way
 * between the vision and the model library. What is done with the answers belongs to the commands.
 */
package io.pixwizard.cli.local;

/**
 * What the commands share that work in this process: options for models, scenes and object stores,
 * a bar, and pictures on their way between the vision and the model library. What is done with the
 * answers belongs to the commands.
 */
package io.pixwizard.cli.local;

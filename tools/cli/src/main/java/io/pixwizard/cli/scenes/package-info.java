/** Writing drawn scenes as data sets. How they are drawn belongs to libs/scenes. */
package io.pixwizard.cli.scenes;

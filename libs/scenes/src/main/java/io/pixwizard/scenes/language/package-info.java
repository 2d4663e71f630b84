/**
 * What can truthfully be said about a drawn scene: descriptions of objects, unambiguous referring
 * expressions and captions. The words of instructions come from the task catalogue, not from here.
 */
package io.pixwizard.scenes.language;

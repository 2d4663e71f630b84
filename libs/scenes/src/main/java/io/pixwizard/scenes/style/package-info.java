/**
 * Whole-picture looks for the style edits. What a look is called in an instruction is part of it;
 * templates are not.
 */
package io.pixwizard.scenes.style;

/**
 * From recipes to examples: which example a step sees, and threads that prepare it in time. The
 * pictures themselves are made in libs/scenes.
 */
package io.pixwizard.training.data;

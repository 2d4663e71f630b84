/**
 * What a model is meant to reach, as data: bounds on metrics by task. Measuring does not belong
 * here.
 */
package io.pixwizard.evaluation.goal;

/** REST for operators: runs, their metrics, data sets, published checkpoints and aliases. */
package io.pixwizard.trainer.api;

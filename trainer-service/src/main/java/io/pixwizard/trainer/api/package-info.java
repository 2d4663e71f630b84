/** REST for operators: runs, their metrics, published checkpoints and aliases. */
package io.pixwizard.trainer.api;

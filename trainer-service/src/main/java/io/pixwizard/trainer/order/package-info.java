/** Orders to runs: what they change, and that each is obeyed once. */
package io.pixwizard.trainer.order;

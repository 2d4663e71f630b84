/** What runs learn from, for people: kinds, counts and what was skipped. */
package io.pixwizard.trainer.dataset;

/** Waiting for a database that is away. Statements live with what they are about. */
package io.pixwizard.trainer.db;

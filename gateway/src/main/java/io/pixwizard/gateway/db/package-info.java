/**
 * How the gateway talks to PostgreSQL: connections, transactions, errors, notifications. Statements
 * live with what they are about; no knowledge of jobs belongs here.
 */
package io.pixwizard.gateway.db;

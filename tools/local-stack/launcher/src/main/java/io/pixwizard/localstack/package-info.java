/**
 * The whole product on one machine: servers and services as child processes of this one. Ordering,
 * addresses and messages for people belong here; what a service does, and the servers' own code, do
 * not.
 */
package io.pixwizard.localstack;

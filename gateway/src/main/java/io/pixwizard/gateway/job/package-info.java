/**
 * A job: its state, the rules by which it moves, and its tables. The rules are pure functions of a
 * job, something that happened and the time; HTTP and Kafka do not belong here.
 */
package io.pixwizard.gateway.job;

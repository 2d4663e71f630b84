/**
 * The topics and who reads them: names, keys, partitions, retention, message types, groups. A
 * closed set; creating topics and talking to Kafka does not belong here.
 */
package io.pixwizard.contracts.topic;

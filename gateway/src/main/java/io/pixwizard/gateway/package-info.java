/**
 * The gateway: takes jobs in, keeps their state, tells how they go and where the answers are.
 *
 * <p>Belongs here: settings and the beans that several rooms share. Rules about jobs, HTTP, Kafka
 * and storage live in the packages below.
 */
package io.pixwizard.gateway;

/** Jobs of two steps: ground, then fill. Each step is a job like any other. */
package io.pixwizard.gateway.workflow;

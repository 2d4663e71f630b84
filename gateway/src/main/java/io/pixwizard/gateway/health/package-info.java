/** Whether the gateway can do its work. */
package io.pixwizard.gateway.health;

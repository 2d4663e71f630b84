/** REST: resources, views, problems. Decisions about jobs do not belong here. */
package io.pixwizard.gateway.api;

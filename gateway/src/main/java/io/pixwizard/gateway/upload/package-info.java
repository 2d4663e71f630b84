/** Files that clients store before they ask for a job. */
package io.pixwizard.gateway.upload;

/** Picture files that the gateway itself makes. Reading pictures belongs to libs/vision. */
package io.pixwizard.gateway.picture;

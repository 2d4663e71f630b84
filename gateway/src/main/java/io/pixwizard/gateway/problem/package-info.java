/** Why something that was asked is not done. HTTP bodies belong to the api package. */
package io.pixwizard.gateway.problem;

/**
 * The encoder service: roles, beans, channels, readiness. What the roles compute is in the packages
 * below.
 */
package io.pixwizard.encoder;

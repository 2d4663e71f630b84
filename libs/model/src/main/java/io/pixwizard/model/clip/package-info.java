/**
 * What CLIP's text tower and image tower share: the residual attention block. The towers themselves
 * live with their role.
 */
package io.pixwizard.model.clip;

/**
 * Cut-out pictures with names, to be put into scenes as things: reading them from a folder, and
 * their surface. Where they stand is decided in {@code world}, what is said of them in {@code
 * language}.
 */
package io.pixwizard.scenes.sprite;

/**
 * What a model does not carry of a picture and the user's file has: detail. What the answer means
 * is no matter of this package.
 */
package io.pixwizard.vision.detail;

/**
 * What the two roles compute: captions to text conditions, pictures to picture conditions, and the
 * cache of both. Channels and the framework do not belong here.
 */
package io.pixwizard.encoder.encoding;

/**
 * What a scene consists of, before it is drawn: objects and people, their attributes and places,
 * the setting, the light, the camera, and the composer that makes scenes up. Drawing belongs in
 * {@code render}, words in {@code language}.
 */
package io.pixwizard.scenes.world;

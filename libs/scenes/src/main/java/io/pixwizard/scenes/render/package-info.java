/**
 * From a scene to pixels and exact ground truth: a sample grid with a depth buffer, backgrounds,
 * textures and shading. What is in a scene is decided in {@code world}, the maps are coded as
 * pictures in {@code annotate}.
 */
package io.pixwizard.scenes.render;

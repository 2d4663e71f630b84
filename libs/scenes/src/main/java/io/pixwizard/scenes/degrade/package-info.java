/**
 * The twelve degradations of the restoration tasks, each modelled on how it comes about in a camera
 * or in the air, with a random strength. Light is added and scaled in linear light, not in sRGB.
 * Instructions do not belong here.
 */
package io.pixwizard.scenes.degrade;

/**
 * Files that other tools read: annotations, label pictures, depth, normals, drawings for people,
 * and the manifest that lists them. A writer here takes data in the coordinates of the original
 * picture and gives back whole files in memory; storing them is the caller's business.
 */
package io.pixwizard.vision.export;

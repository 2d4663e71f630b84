/**
 * How close an answer is to the truth, with the definitions of the paper's tables and the numbers
 * of scikit-image and pycocotools. Nothing in here changes data or knows where it came from.
 */
package io.pixwizard.vision.metric;

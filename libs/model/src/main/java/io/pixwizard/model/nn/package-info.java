/**
 * What every network is built from: named weights, the layers with parameters, and the trace that
 * sees each layer's output. A layer of one network only belongs to that network's package.
 */
package io.pixwizard.model.nn;

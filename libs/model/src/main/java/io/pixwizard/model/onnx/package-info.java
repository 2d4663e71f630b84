/**
 * Weights that were published as an ONNX graph. Only the tensors are read: a graph is never run,
 * and networks know nothing of ONNX.
 */
package io.pixwizard.model.onnx;

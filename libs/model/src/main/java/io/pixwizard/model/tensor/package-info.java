/**
 * The engine room: starting LibTorch offline, calling TorchScript that we write ourselves, fused
 * kernels, gradients and seeded random streams. The only package that touches DJL's JNI classes;
 * nothing in here knows what a network is.
 */
package io.pixwizard.model.tensor;

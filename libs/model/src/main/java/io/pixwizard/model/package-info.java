/**
 * The model library's front door: errors that every network shares. Networks, sampling and weights
 * live in the packages below, and only {@code tensor} knows LibTorch.
 */
package io.pixwizard.model;

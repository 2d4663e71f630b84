/**
 * Files of {@code torch.save}: the ZIP format, the format before it, and a pickle reader that
 * builds tensors and plain containers only. No class named by a file is ever loaded; everything
 * else is refused by name.
 */
package io.pixwizard.model.weights.torch;

/**
 * What the model folders that transformers writes have in common: {@code config.json} and the names
 * in it. Networks and tokenizers live with their role, not here.
 */
package io.pixwizard.model.huggingface;

package io.pixwizard.routing;

import java.util.List;

/** Texts to vectors whose cosine says how much alike the texts are in meaning. */
@FunctionalInterface
public interface TextEmbedder {
  /** One vector per text, all of one length. */
  List<float[]> embed(List<String> texts);
}

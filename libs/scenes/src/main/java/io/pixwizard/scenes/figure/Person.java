package io.pixwizard.scenes.figure;

/** Someone in a scene. */
public sealed interface Person permits Figure, Portrait {

  /** Distance along the optical axis, metres. */
  double depth();

  /** In words, with article. */
  String phrase();
}

package io.pixwizard.scenes.world;

/** Someone in a scene. */
public sealed interface Person permits Figure, Portrait {

  /** Distance along the optical axis, metres. */
  double depth();

  /** In words, with article. */
  String phrase();
}

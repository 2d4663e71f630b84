package io.pixwizard.model.parity;

import io.pixwizard.model.dit.TokenNoise;

/**
 * The token sampler's recorded draws, {@code sampler.n.exponential}: n counts evaluation, then
 * layer, then those items of the batch that have a picture.
 */
final class RecordedNoise {
  private final FixtureFile fixture;
  private final int layers;
  private final boolean[] hasImage;

  RecordedNoise(FixtureFile fixture, int layers, boolean[] hasImage) {
    this.fixture = fixture;
    this.layers = layers;
    this.hasImage = hasImage;
  }

  /** Whether any draw was recorded; without, the reference ran without noise. */
  boolean isPresent() {
    return fixture.has("sampler.0.exponential");
  }

  TokenNoise of(int evaluation, int item) {
    int pictures = 0;
    int place = 0;
    for (int i = 0; i < hasImage.length; i++) {
      if (hasImage[i]) {
        place += i < item ? 1 : 0;
        pictures++;
      }
    }
    int calls = pictures;
    int offset = place;
    return (layer, tokens) -> {
      String name = "sampler." + ((evaluation * layers + layer) * calls + offset) + ".exponential";
      return fixture.has(name) ? fixture.floats(name) : null;
    };
  }
}

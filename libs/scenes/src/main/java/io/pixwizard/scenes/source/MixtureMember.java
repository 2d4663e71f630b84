package io.pixwizard.scenes.source;

/**
 * A data set in a mixture.
 *
 * @param weight how often it is drawn relative to the others where weights count, above 0
 * @param textToImage whether it is text-to-image data, which stage two balances against the rest
 */
public record MixtureMember(TripletSource source, double weight, boolean textToImage) {

  /**
   * @throws IllegalArgumentException if the weight is not above 0
   */
  public MixtureMember {
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "weight of " + source.name() + ": finite and above 0, was " + weight);
    }
  }
}

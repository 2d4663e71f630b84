package io.pixwizard.scenes.source;

import java.util.List;

/** Decides how often each data set is drawn; PixWizard trains in two stages (section 3.4). */
@FunctionalInterface
public interface MixtureRule {

  /** To how many examples the paper lifts small data sets in its first stage. */
  long PAPER_STAGE_ONE_SIZE = 20_000;

  /** Relative frequencies, in the order of the members. */
  List<Double> frequencies(List<MixtureMember> members);

  /** By the members' weights alone. */
  static MixtureRule weighted() {
    return members -> members.stream().map(MixtureMember::weight).toList();
  }

  /** Stage one with every data set lifted to the size of the largest: all equally often. */
  static MixtureRule stageOne() {
    return members -> members.stream().map(member -> 1.0).toList();
  }

  /**
   * Stage one: data sets are drawn by their size, those smaller than {@code least} as if they had
   * that many examples; those without end too. Weights do not count.
   *
   * @throws IllegalArgumentException if {@code least} is below 1
   */
  static MixtureRule stageOne(long least) {
    if (least < 1) {
      throw new IllegalArgumentException("least: at least 1, was " + least);
    }
    return members ->
        members.stream().map(m -> (double) Math.max(least, m.source().size().orElse(0))).toList();
  }

  /** Stage two: by weight, and text-to-image data as often as all the rest together. */
  static MixtureRule stageTwo() {
    return members -> {
      double images = sum(members, true);
      double rest = sum(members, false);
      return members.stream()
          .map(m -> images == 0 || rest == 0 ? m.weight() : balanced(m, images, rest))
          .toList();
    };
  }

  private static double balanced(MixtureMember member, double images, double rest) {
    return member.weight() / (member.textToImage() ? images : rest);
  }

  private static double sum(List<MixtureMember> members, boolean textToImage) {
    return members.stream()
        .filter(m -> m.textToImage() == textToImage)
        .mapToDouble(MixtureMember::weight)
        .sum();
  }
}

package io.pixwizard.evaluation.judge;

import io.pixwizard.evaluation.raster.Morphology;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.vision.mask.Component;
import io.pixwizard.vision.mask.Components;
import io.pixwizard.vision.mask.Connectivity;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import java.util.ArrayList;
import java.util.List;

/** Finds connected patches of a colour, with the gaps of patterns closed and without. */
final class CandidateFinder {

  private static final double LEAST_LIKELIHOOD = 0.25;
  private static final double LEAST_SHARE = 0.003;
  private static final double MOST_SHARE = 0.45;
  private static final int[] GAPS = {0, 2, 4};

  private final ColorLikelihood colors;

  CandidateFinder(ColorLikelihood colors) {
    this.colors = colors;
  }

  List<Candidate> find(Picture picture, NamedColor color) {
    Mask colored =
        Mask.where(
            picture.size(), i -> colors.relative(color, picture, i) >= LEAST_LIKELIHOOD);
    List<Candidate> candidates = new ArrayList<>();
    for (int gap : GAPS) {
      Components parts =
          Components.of(gap == 0 ? colored : Morphology.close(colored, gap), Connectivity.FOUR);
      for (Component part : parts.all()) {
        double share = (double) part.area() / picture.size().area();
        boolean known =
            candidates.stream().anyMatch(candidate -> candidate.box().equals(part.bounds()));
        if (share >= LEAST_SHARE && share <= MOST_SHARE && !known) {
          candidates.add(new Candidate(parts.mask(part), part.bounds()));
        }
      }
    }
    return candidates;
  }
}

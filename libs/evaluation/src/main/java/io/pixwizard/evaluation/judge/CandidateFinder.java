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

/**
 * Finds connected patches of a colour, by strict and by lenient colour, with the gaps of patterns
 * closed and without. The same thing is mostly found several times.
 */
final class CandidateFinder {

  private static final double LEAST_SHARE = 0.003;
  private static final double MOST_SHARE = 0.45;
  private static final int[] GAPS = {0, 1, 3};

  /** Of the pixels of the colour: a shaded red thing has brown parts, but not mostly. */
  private static final double LEAST_SURE = 0.5;

  private final ColorTable colors;

  CandidateFinder(ColorTable colors) {
    this.colors = colors;
  }

  List<Candidate> find(Picture picture, NamedColor color) {
    Mask possible = colors.mask(picture, color, 1);
    Mask sure = colors.mask(picture, color, ColorTable.SURE);
    List<Candidate> candidates = new ArrayList<>();
    for (int grade = 1; grade <= ColorTable.SURE; grade++) {
      Mask colored = colors.mask(picture, color, grade);
      for (int gap : GAPS) {
        Components parts =
            Components.of(gap == 0 ? colored : Morphology.close(colored, gap), Connectivity.FOUR);
        for (Component part : parts.all()) {
          double share = (double) part.area() / picture.size().area();
          boolean known =
              candidates.stream().anyMatch(candidate -> candidate.box().equals(part.bounds()));
          if (share >= LEAST_SHARE && share <= MOST_SHARE && !known) {
            Mask mask = parts.mask(part);
            if (sure.and(mask).area() >= LEAST_SURE * possible.and(mask).area()) {
              candidates.add(new Candidate(mask, part.bounds()));
            }
          }
        }
      }
    }
    return candidates;
  }
}

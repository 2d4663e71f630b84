package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.judge.ThingJudge;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.raster.Picture;
import java.util.List;
import java.util.Optional;

/** Whether a picture shows what was named. Pictures of people only are not judged. */
record ContentsScorer(ThingJudge judge) implements Scorer {

  @Override
  public Scores score(Example example, Picture answer) {
    Scores scores = new Scores();
    List<Truth.Thing> things =
        example.truth(Truth.Contents.class).map(Truth.Contents::things).orElse(List.of());
    if (!things.isEmpty()) {
      double shown = judge.find(answer, things).stream().filter(Optional::isPresent).count();
      scores
          .with(Metric.THINGS_SHOWN, shown / things.size())
          .with(Metric.ALL_SHOWN, shown == things.size());
    }
    return scores;
  }
}

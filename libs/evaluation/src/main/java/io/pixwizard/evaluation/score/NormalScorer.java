package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.decode.NormalMap;
import io.pixwizard.vision.metric.NormalError;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.Picture;
import java.util.Optional;

/** Surface normals, where the truth has any. */
record NormalScorer(AnswerReader reader) implements Scorer {

  private static final double NO_DIRECTION = 90;

  @Override
  public Scores score(Example example, Picture answer) {
    FloatRaster truth =
        example
            .truth(Truth.Normals.class)
            .map(normals -> Rasters.normals(normals.normals()))
            .orElseGet(() -> normals(example, example.target()));
    Optional<NormalError> error = NormalError.of(normals(example, answer), truth);
    // what has no direction is left out there; a grey answer must not profit from it
    long measured = NormalError.of(truth, truth).map(NormalError::pixels).orElse(0L);
    if (measured == 0) {
      return new Scores();
    }
    double compared = error.map(e -> (double) e.pixels()).orElse(0.0) / measured;
    double angle = error.map(NormalError::meanAngle).orElse(NO_DIRECTION);
    return new Scores().with(Metric.NORMAL_ANGLE, compared * angle + (1 - compared) * NO_DIRECTION);
  }

  private FloatRaster normals(Example example, Picture picture) {
    return reader.read(example, picture, NormalMap.class).normals();
  }
}

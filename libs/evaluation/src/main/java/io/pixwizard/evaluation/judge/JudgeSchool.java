package io.pixwizard.evaluation.judge;

import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.render.SceneRenderer;
import io.pixwizard.scenes.render.SceneSource;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.CompositionRules;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.scenes.world.SceneObject;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.MaskOverlap;
import io.pixwizard.vision.raster.Picture;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Teaches a judge with drawn scenes: first which pixel colours things of each named colour show,
 * then which shapes the patches found in that way have. Patches that are no thing are a class of
 * their own.
 */
final class JudgeSchool {

  /** Enough for more than a thousand patches of each shape. */
  static final int DEFAULT_SCENES = 2400;

  /** Positive: the judge may see what models train on, but no held-out scene. */
  private static final long SEED = 0x1D6E;

  private static final int NO_THING = ThingJudge.SHAPES.size();
  private static final double SAME = 0.5;
  private static final double OTHER = 0.2;
  private static final double SHRINKAGE = 0.02;

  private final int scenes;
  private final SceneSource source = new SceneSource(new SceneRenderer());

  /**
   * @param scenes how many are looked at
   */
  JudgeSchool(int scenes) {
    this.scenes = scenes;
  }

  private record Lesson(List<double[]> features, List<Integer> labels) {}

  ThingJudge teach() {
    ColorCounts counts = new ColorCounts();
    for (int i = 0; i < scenes / 3; i++) {
      count(counts, draw(scenes + i));
    }
    ColorTable colors = counts.table();
    CandidateFinder finder = new CandidateFinder(colors);
    List<Lesson> lessons =
        IntStream.range(0, scenes)
            .parallel()
            .mapToObj(i -> lesson(finder, draw(i), SeedStream.of(SEED).child(i).child("stranger")))
            .toList();
    List<double[]> features = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Lesson lesson : lessons) {
      features.addAll(lesson.features());
      labels.addAll(lesson.labels());
    }
    return new ThingJudge(
        colors, LinearDiscriminant.learn(features, labels, ThingJudge.CLASSES, SHRINKAGE));
  }

  private RenderedScene draw(int index) {
    CompositionRules rules = CompositionRules.DEFAULT.withObjects(2, 6);
    return source.draw(ThingJudge.SIDE, ThingJudge.SIDE, rules, SeedStream.of(SEED).child(index));
  }

  private static void count(ColorCounts counts, RenderedScene drawn) {
    io.pixwizard.scenes.raster.Picture picture = drawn.picture();
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int instance = drawn.instances().at(x, y);
        int red = picture.sample(x, y, 0);
        int green = picture.sample(x, y, 1);
        int blue = picture.sample(x, y, 2);
        if (instance == RenderedScene.BACKGROUND) {
          counts.addBackground(red, green, blue);
        } else {
          counts.addThing(drawn.scene().objects().get(instance).color(), red, green, blue);
        }
      }
    }
  }

  private static Lesson lesson(CandidateFinder finder, RenderedScene drawn, SeedStream colors) {
    Picture picture = Rasters.picture(drawn.picture());
    Lesson lesson = new Lesson(new ArrayList<>(), new ArrayList<>());
    List<SceneObject> objects = drawn.scene().objects();
    NamedColor stranger = colors.pick(NamedColor.values());
    List<Mask> masks =
        IntStream.range(0, objects.size()).mapToObj(i -> Rasters.mask(drawn.mask(i))).toList();
    Set<NamedColor> asked = EnumSet.of(stranger);
    objects.forEach(object -> asked.add(object.color()));
    for (NamedColor color : asked) {
      for (Candidate candidate : finder.find(picture, color)) {
        double most = 0;
        int label = NO_THING;
        for (int i = 0; i < objects.size(); i++) {
          double overlap = MaskOverlap.of(candidate.mask(), masks.get(i)).sumOfIous();
          if (overlap > most) {
            most = overlap;
            label =
                objects.get(i).color() == color
                    ? ThingJudge.SHAPES.indexOf(objects.get(i).shape())
                    : -1;
          }
        }
        // halves of things and things of a similar colour teach nothing
        if ((most >= SAME && label >= 0) || most < OTHER) {
          lesson.features().add(ShapeFeatures.of(picture, candidate));
          lesson.labels().add(most < OTHER ? NO_THING : label);
        }
      }
    }
    return lesson;
  }
}

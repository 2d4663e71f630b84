package io.pixwizard.evaluation.judge;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.suite.SceneSuite;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.raster.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Prints how often the judge is right on held-out scenes, and how often on the wrong pictures. */
final class JudgeCalibration {

  private JudgeCalibration() {}

  public static void main(String[] args) {
    long start = System.nanoTime();
    ThingJudge judge = ThingJudge.bundled();
    System.out.printf("taught in %.1f s%n", (System.nanoTime() - start) / 1e9);
    TripletFactory factory = new TripletFactory(TaskCatalogue.bundled());
    List<Picture> pictures = new ArrayList<>();
    List<List<Truth.Thing>> things = new ArrayList<>();
    for (int i = 0; pictures.size() < 300; i++) {
      Triplet triplet =
          factory.create(SceneSuite.heldOut(77), i, "text-to-image", Split.HELD_OUT, 128, 128);
      List<Truth.Thing> named = ((Truth.Contents) triplet.truth()).things();
      if (!named.isEmpty()) {
        pictures.add(Rasters.picture(triplet.target()));
        things.add(named);
      }
    }
    start = System.nanoTime();
    Map<String, int[]> misses = new TreeMap<>();
    int right = 0;
    int wrong = 0;
    int all = 0;
    int otherShape = 0;
    int otherColor = 0;
    for (int i = 0; i < pictures.size(); i++) {
      List<Truth.Thing> named = things.get(i);
      List<Optional<Sighting>> found = judge.find(pictures.get(i), named);
      Picture other = pictures.get((i + 1) % pictures.size());
      wrong += judge.find(other, named).stream().filter(Optional::isPresent).count();
      for (int k = 0; k < named.size(); k++) {
        all++;
        Truth.Thing thing = named.get(k);
        boolean hit = found.get(k).isPresent();
        right += hit ? 1 : 0;
        for (String key : List.of("shape " + thing.shape(), "color " + thing.color())) {
          int[] counts = misses.computeIfAbsent(key, any -> new int[2]);
          counts[0] += hit ? 1 : 0;
          counts[1]++;
        }
        var shapes = io.pixwizard.scenes.shape.ShapeClass.values();
        var palette = io.pixwizard.scenes.world.NamedColor.values();
        Truth.Thing reshaped =
            new Truth.Thing(
                thing.color(), shapes[(thing.shape().ordinal() + 1 + i) % shapes.length]);
        Truth.Thing recolored =
            new Truth.Thing(
                palette[(thing.color().ordinal() + 1 + i % 11) % palette.length], thing.shape());
        otherShape +=
            reshaped.shape() != thing.shape()
                    && judge.find(pictures.get(i), List.of(reshaped)).get(0).isPresent()
                ? 1
                : 0;
        otherColor += judge.find(pictures.get(i), List.of(recolored)).get(0).isPresent() ? 1 : 0;
      }
    }
    double n = all;
    System.out.printf(
        "things %d: right %.3f; other picture %.3f;"
            + " other shape %.3f; other colour %.3f; %.1f ms per picture%n",
        all,
        right / n,
        wrong / n,
        otherShape / n,
        otherColor / n,
        (System.nanoTime() - start) / 1e6 / pictures.size());
    misses.forEach((key, c) -> System.out.printf("%s %d/%d%n", key, c[0], c[1]));
  }
}

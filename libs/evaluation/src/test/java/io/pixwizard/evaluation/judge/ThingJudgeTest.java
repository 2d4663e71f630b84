package io.pixwizard.evaluation.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.suite.SceneSuite;
import io.pixwizard.scenes.shape.ShapeClass;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.vision.raster.Picture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThingJudgeTest {

  private static final ThingJudge JUDGE = ThingJudge.bundled();

  @Test
  void recognisesWhatIsThereAndLittleElse() {
    TripletFactory factory = new TripletFactory(TaskCatalogue.bundled());
    List<Picture> pictures = new ArrayList<>();
    List<List<Truth.Thing>> named = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      Triplet triplet =
          factory.create(SceneSuite.heldOut(9), i, "text-to-image", Split.HELD_OUT, 128, 128);
      pictures.add(Rasters.picture(triplet.target()));
      named.add(((Truth.Contents) triplet.truth()).things());
    }
    double all = named.stream().mapToInt(List::size).sum();
    double right = 0;
    double wrongPicture = 0;
    double wrongShape = 0;
    double wrongColor = 0;
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      right += found(picture, named.get(i));
      wrongPicture += found(pictures.get((i + 1) % pictures.size()), named.get(i));
      for (Truth.Thing thing : named.get(i)) {
        ShapeClass shape = next(ShapeClass.values(), thing.shape(), 7);
        NamedColor color = next(NamedColor.values(), thing.color(), 5);
        wrongShape += found(picture, List.of(new Truth.Thing(thing.color(), shape)));
        wrongColor += found(picture, List.of(new Truth.Thing(color, thing.shape())));
      }
    }
    assertThat(right / all).as("things that are there").isGreaterThan(0.85);
    assertThat(wrongPicture / all).as("in another picture").isLessThan(0.06);
    assertThat(wrongShape / all).as("of another shape").isLessThan(0.12);
    assertThat(wrongColor / all).as("of another colour").isLessThan(0.12);
  }

  private static long found(Picture picture, List<Truth.Thing> things) {
    return JUDGE.find(picture, things).stream().filter(Optional::isPresent).count();
  }

  private static <E> E next(E[] all, E one, int step) {
    return all[(List.of(all).indexOf(one) + step) % all.length];
  }

  @Test
  void aThingIsNotSeenTwice() {
    Triplet triplet =
        new TripletFactory(TaskCatalogue.bundled())
            .create(SceneSuite.heldOut(2), 3, "text-to-image", Split.HELD_OUT, 128, 128);
    Truth.Thing thing = ((Truth.Contents) triplet.truth()).things().get(0);
    Picture picture = Rasters.picture(triplet.target());
    assertThat(JUDGE.find(picture, List.of(thing)).get(0)).isPresent();
    assertThat(JUDGE.find(picture, List.of(thing, thing, thing, thing)))
        .anyMatch(Optional::isEmpty);
  }

  @Test
  void aTaughtJudgeSurvivesItsFile() throws IOException {
    ThingJudge taught = new JudgeSchool(30).teach();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    taught.write(file);
    ThingJudge read = ThingJudge.read(new ByteArrayInputStream(file.toByteArray()));
    Triplet triplet =
        new TripletFactory(TaskCatalogue.bundled())
            .create(1, 5, "text-to-image", Split.TRAIN, 128, 128);
    Picture picture = Rasters.picture(triplet.target());
    for (NamedColor color : NamedColor.values()) {
      assertThat(read.sightings(picture, color).stream().map(Sighting::box))
          .containsExactlyElementsOf(
              taught.sightings(picture, color).stream().map(Sighting::box).toList());
    }
  }
}

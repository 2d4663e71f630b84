package io.pixwizard.scenes.triplet;

import io.pixwizard.contracts.encoding.HighlightColor;
import io.pixwizard.contracts.task.DecoderId;
import io.pixwizard.scenes.annotate.Marks;
import io.pixwizard.scenes.language.Expression;
import io.pixwizard.scenes.language.ReferringExpressions;
import io.pixwizard.scenes.language.SceneFacts;
import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.NamedColor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A phrase and what it refers to: one object mostly, sometimes several, sometimes nothing. */
record GroundingMaker(Studio studio, DecoderId form) implements TripletMaker {

  private static final double NOTHING = 0.1;
  private static final double SEVERAL = 0.25;
  private static final double VISIBLE_TINT = 110;

  @Override
  public Draft make(int width, int height, SeedStream seeds) {
    double kind = seeds.child("kind").nextDouble();
    for (int i = 0; ; i++) {
      SeedStream attempt = seeds.child("attempt").child(i);
      RenderedScene drawn = studio.things(width, height, 2, attempt);
      ReferringExpressions phrases = studio.references(SceneFacts.of(drawn));
      SeedStream words = attempt.child("words");
      Optional<Expression> phrase =
          kind < NOTHING
              ? Optional.of(phrases.none(words))
              : kind < SEVERAL ? phrases.several(words) : phrases.one(words);
      if (phrase.isPresent()) {
        return draft(drawn, phrase.get(), attempt);
      }
    }
  }

  private Draft draft(RenderedScene drawn, Expression phrase, SeedStream seeds) {
    List<Integer> indices = phrase.referents(SceneFacts.of(drawn)).orElseThrow();
    List<Mask> masks = indices.stream().map(drawn::mask).toList();
    List<Box> boxes = masks.stream().map(mask -> mask.box().orElseThrow()).toList();
    Picture picture = drawn.picture();
    Mask all = masks.stream().reduce(Mask.empty(picture.width(), picture.height()), Mask::or);
    if (form == DecoderId.BINARY_MASK) {
      return new Draft(
          Map.of("caption", phrase.text()),
          picture,
          all.toPicture(),
          new Truth.Regions(Optional.empty(), masks, boxes));
    }
    HighlightColor color = color(drawn, indices, seeds.child("color"));
    Picture target =
        form == DecoderId.OVERLAY
            ? Marks.overlay(picture, all, color.rgb())
            : Marks.frames(picture, boxes, color.rgb());
    return new Draft(
        Map.of("caption", phrase.text(), "color", color.word()),
        picture,
        target,
        new Truth.Regions(Optional.of(color), masks, boxes));
  }

  /** A colour that changes what it is laid over. */
  private static HighlightColor color(
      RenderedScene drawn, List<Integer> indices, SeedStream seeds) {
    while (true) {
      HighlightColor color = seeds.pick(HighlightColor.values());
      boolean visible =
          indices.stream()
              .map(i -> drawn.scene().objects().get(i).color().rgb())
              .allMatch(rgb -> NamedColor.distance(rgb, color.rgb()) > VISIBLE_TINT);
      if (visible) {
        return color;
      }
    }
  }
}

package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.raster.Framing;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads listed items: decoded, cut to a window of the aspect asked for and scaled. An item's group
 * stands for the task. The items bring their own prompts, so that the split asked for makes no
 * difference.
 */
public final class CorpusReader implements ItemReader<CorpusItem> {

  private final PictureCodec codec;

  private CorpusReader(PictureCodec codec) {
    this.codec = codec;
  }

  /**
   * Items as a data set.
   *
   * @param report counts what is read and skipped from now on
   */
  public static TripletSource source(
      String name, List<CorpusItem> items, PictureCodec codec, ReadReport report) {
    return new ListedSource<>(name, items, new CorpusReader(codec), codec, report);
  }

  @Override
  public String id(CorpusItem item) {
    return item.id();
  }

  @Override
  public PictureSource picture(CorpusItem item) {
    return item.target();
  }

  @Override
  public Triplet read(CorpusItem item, TripletRequest request, SeedStream seeds)
      throws IOException {
    Picture whole = codec.decode(item.target().read());
    Framing framing =
        Framing.random(
            whole.width(),
            whole.height(),
            request.width(),
            request.height(),
            Optional.empty(),
            seeds.child("window"));
    int blank = seeds.child("canvas").chance(0.5) ? 0xFFFFFF : 0;
    Picture input = Picture.filled(request.width(), request.height(), blank);
    if (item.input().isPresent()) {
      input = input(codec.decode(item.input().get().read()), whole, framing);
    }
    return new Triplet(
        item.group(),
        request.split(),
        seeds.child("prompt").pick(item.prompts()),
        Map.of(),
        input,
        framing.of(whole),
        truth(item, whole, framing));
  }

  /**
   * The same window; an input that is a smaller or larger version is scaled to the target first.
   */
  private static Picture input(Picture input, Picture target, Framing framing)
      throws BrokenItemException {
    if (input.width() == target.width() && input.height() == target.height()) {
      return framing.of(input);
    }
    double distortion = (double) input.width() * target.height() / input.height() / target.width();
    if (distortion < 0.98 || distortion > 1.02) {
      throw new BrokenItemException("input and target differ in aspect ratio");
    }
    Framing fit = new Framing(0, 0, input.width(), input.height(), target.width(), target.height());
    return framing.of(fit.of(input));
  }

  private Truth truth(CorpusItem item, Picture target, Framing framing) throws IOException {
    if (item.mask().isEmpty()) {
      return new Truth.TargetOnly();
    }
    Mask region = EditMask.decode(item.mask().get().read());
    if (region.width() != target.width() || region.height() != target.height()) {
      throw new BrokenItemException("mask and target differ in size");
    }
    return new Truth.Edited(framing.of(region), Optional.empty(), Optional.empty());
  }
}

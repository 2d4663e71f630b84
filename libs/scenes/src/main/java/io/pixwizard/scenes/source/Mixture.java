package io.pixwizard.scenes.source;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.triplet.Triplet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Several data sets as one endless sequence. What stands at a position is a pure function of the
 * seed and the position, whatever was asked before: a resumed run needs no more state than its
 * position.
 *
 * <p>Every block of 4096 positions holds the data sets by their frequencies. A data set with an end
 * is drawn without repetition until all of it was drawn, in an order of its own in each round;
 * rounds may overlap within a block.
 */
public final class Mixture {

  /** Default of how many items in a row may be broken. */
  public static final int DEFAULT_MAX_BROKEN = 64;

  private final List<MixtureMember> members;
  private final WeightedSchedule schedule;
  private final int maxBroken;

  /**
   * What stands at a position.
   *
   * @param member index of the data set
   * @param index of the example in the data set
   * @param variation see {@link TripletRequest}
   */
  public record Draw(int member, long index, long variation) {}

  /** A mixture with the default limit. */
  public Mixture(List<MixtureMember> members, MixtureRule rule) {
    this(members, rule, DEFAULT_MAX_BROKEN);
  }

  /**
   * @param maxBroken how many items in a row may be broken before {@link #triplet} gives up
   * @throws IllegalArgumentException if there are no members, more than 1024, an empty one, or the
   *     rule gives none a frequency
   */
  public Mixture(List<MixtureMember> members, MixtureRule rule, int maxBroken) {
    this.members = List.copyOf(members);
    for (MixtureMember member : members) {
      if (member.source().size().orElse(1) < 1) {
        throw new IllegalArgumentException("source '" + member.source().name() + "' is empty");
      }
    }
    this.schedule = new WeightedSchedule(rule.frequencies(this.members));
    this.maxBroken = maxBroken;
  }

  public List<MixtureMember> members() {
    return members;
  }

  /**
   * Draws the data set and the example for a position.
   *
   * @throws IndexOutOfBoundsException if the position is negative
   */
  public Draw draw(long seed, long position) {
    WeightedSchedule.Slot slot = schedule.at(seed, position);
    OptionalLong size = members.get(slot.choice()).source().size();
    long index = slot.ordinal();
    SeedStream seeds = SeedStream.of(seed);
    if (size.isPresent()) {
      long round = slot.ordinal() / size.getAsLong();
      long key = seeds.child("order").child(slot.choice()).child(round).nextLong();
      long inRound = slot.ordinal() % size.getAsLong();
      index = new Permutation(size.getAsLong(), key).at(inRound);
    }
    return new Draw(slot.choice(), index, seeds.child("variation").child(position).nextLong());
  }

  /**
   * Width over height of the example at a position, see {@link TripletSource#aspect}.
   *
   * @throws IndexOutOfBoundsException if the position is negative
   */
  public OptionalDouble aspect(long seed, long position) {
    Draw draw = draw(seed, position);
    return members.get(draw.member()).source().aspect(draw.index());
  }

  /**
   * The example at a position. In place of a broken item comes the next good one of the same data
   * set.
   *
   * @throws IndexOutOfBoundsException if the position is negative
   * @throws UnreadableSourceException if too many items in a row are broken
   */
  public Triplet triplet(long seed, long position, Split split, int width, int height) {
    Draw draw = draw(seed, position);
    TripletSource source = members.get(draw.member()).source();
    TripletRequest request = new TripletRequest(draw.variation(), split, width, height);
    long size = source.size().orElse(Long.MAX_VALUE);
    int tries = (int) Math.min(size, maxBroken);
    for (int i = 0; i < tries; i++) {
      Optional<Triplet> triplet = source.at((draw.index() + i) % size, request);
      if (triplet.isPresent()) {
        return triplet.get();
      }
    }
    throw new UnreadableSourceException(source.name(), draw.index(), tries);
  }
}

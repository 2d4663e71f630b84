package io.pixwizard.scenes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class MixtureTest {

  /** Numbers its examples; some are broken. */
  private record Numbered(String name, OptionalLong size, Set<Long> broken)
      implements TripletSource {

    @Override
    public Optional<Triplet> at(long index, TripletRequest request) {
      Picture picture = Picture.filled(request.width(), request.height(), (int) index);
      return broken.contains(index)
          ? Optional.empty()
          : Optional.of(
              new Triplet(
                  name,
                  request.split(),
                  name + " " + index,
                  Map.of(),
                  picture,
                  picture,
                  new Truth.TargetOnly()));
    }
  }

  private static MixtureMember member(String name, long size, double weight, boolean image) {
    OptionalLong count = size == 0 ? OptionalLong.empty() : OptionalLong.of(size);
    return new MixtureMember(new Numbered(name, count, Set.of()), weight, image);
  }

  private static final List<MixtureMember> FOUR =
      List.of(
          member("endless", 0, 5, false),
          member("small", 37, 1, false),
          member("large", 3000, 2, false),
          member("images", 500, 0.5, true));

  private static final Mixture MIXTURE = new Mixture(FOUR, MixtureRule.weighted());

  @Property(tries = 300)
  void samePositionSameDraw(@ForAll long seed, @ForAll @LongRange(max = 1L << 50) long position) {
    Mixture.Draw draw = MIXTURE.draw(seed, position);
    assertThat(new Mixture(FOUR, MixtureRule.weighted()).draw(seed, position)).isEqualTo(draw);
    long size = FOUR.get(draw.member()).source().size().orElse(Long.MAX_VALUE);
    assertThat(draw.index()).isBetween(0L, size - 1);
  }

  @Property(tries = 20)
  void everyItemComesEquallyOftenInWholeBlocks(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int blocks) {
    Map<Long, Integer> small = new HashMap<>();
    Map<Long, Integer> endless = new HashMap<>();
    for (long p = 0; p < (long) blocks * WeightedSchedule.BLOCK; p++) {
      Mixture.Draw draw = MIXTURE.draw(seed, p);
      if (draw.member() == 1) {
        small.merge(draw.index(), 1, Integer::sum);
      } else if (draw.member() == 0) {
        endless.merge(draw.index(), 1, Integer::sum);
      }
    }
    assertThat(small).hasSize(37);
    assertThat(Collections.max(small.values()) - Collections.min(small.values()))
        .isLessThanOrEqualTo(1);
    assertThat(endless.values()).containsOnly(1);
    assertThat(Collections.max(endless.keySet())).isEqualTo(endless.size() - 1L);
  }

  @Property(tries = 20)
  void weightsAreRespectedInEveryBlockAndRoughlyInEveryBatch(@ForAll long seed) {
    int[] counts = new int[4];
    int[] early = new int[4];
    for (int p = 0; p < WeightedSchedule.BLOCK; p++) {
      int member = MIXTURE.draw(seed, 7L * WeightedSchedule.BLOCK + p).member();
      counts[member]++;
      if (p < 512) {
        early[member]++;
      }
    }
    double[] shares = {5 / 8.5, 1 / 8.5, 2 / 8.5, 0.5 / 8.5};
    for (int i = 0; i < 4; i++) {
      assertThat((double) counts[i]).isBetween(shares[i] * 4096 - 1, shares[i] * 4096 + 1);
      double deviation = Math.sqrt(512 * shares[i] * (1 - shares[i]));
      assertThat((double) early[i])
          .isBetween(shares[i] * 512 - 6 * deviation, shares[i] * 512 + 6 * deviation);
    }
  }

  @Property(tries = 100)
  void quotasFillTheBlockAndLeaveNobodyOut(
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 0.01, max = 1000) Double> weights) {
    WeightedSchedule schedule = new WeightedSchedule(weights);
    double sum = weights.stream().mapToDouble(w -> w).sum();
    int all = 0;
    for (int i = 0; i < weights.size(); i++) {
      double exact = weights.get(i) / sum * WeightedSchedule.BLOCK;
      assertThat(schedule.quota(i)).isPositive();
      // whoever gets a slot too many for being tiny takes it from the others
      assertThat((double) schedule.quota(i)).isBetween(exact - 1 - weights.size(), exact + 1.001);
      all += schedule.quota(i);
    }
    assertThat(all).isEqualTo(WeightedSchedule.BLOCK);
  }

  @Example
  void ordersDifferBetweenSeedsAndRounds() {
    Mixture alone = new Mixture(List.of(FOUR.get(1)), MixtureRule.weighted());
    List<Long> seen = new ArrayList<>();
    for (int seed = 0; seed < 2; seed++) {
      for (int p = 0; p < 74; p++) {
        seen.add(alone.draw(seed, p).index());
      }
    }
    assertThat(seen.subList(0, 37)).isNotEqualTo(seen.subList(37, 74));
    assertThat(seen.subList(0, 74)).isNotEqualTo(seen.subList(74, 148));
  }

  @Example
  void stageOneLiftsSmallSets() {
    assertThat(MixtureRule.stageOne().frequencies(FOUR)).containsExactly(1.0, 1.0, 1.0, 1.0);
    assertThat(MixtureRule.stageOne(400).frequencies(FOUR))
        .containsExactly(400.0, 400.0, 3000.0, 500.0);
  }

  @Example
  void stageTwoBalancesTextToImage() {
    List<Double> frequencies = MixtureRule.stageTwo().frequencies(FOUR);
    assertThat(frequencies).containsExactly(5 / 8.0, 1 / 8.0, 2 / 8.0, 1.0);
    assertThat(MixtureRule.stageTwo().frequencies(FOUR.subList(0, 2))).containsExactly(5.0, 1.0);
  }

  @Example
  void brokenItemsGiveWayToTheNextGoodOne() {
    TripletSource source = new Numbered("holes", OptionalLong.of(4), Set.of(1L, 2L));
    Mixture mixture =
        new Mixture(List.of(new MixtureMember(source, 1, false)), MixtureRule.weighted());
    for (int p = 0; p < 8; p++) {
      Triplet triplet = mixture.triplet(1, p, Split.TRAIN, 8, 8);
      long index = mixture.draw(1, p).index();
      long good = index == 0 ? 0 : 3;
      assertThat(triplet.instruction()).isEqualTo("holes " + good);
    }
    TripletSource ruin = new Numbered("ruin", OptionalLong.of(3), Set.of(0L, 1L, 2L));
    Mixture broken =
        new Mixture(List.of(new MixtureMember(ruin, 1, false)), MixtureRule.weighted());
    assertThatThrownBy(() -> broken.triplet(1, 0, Split.TRAIN, 8, 8))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("ruin");
  }

  @Example
  void subsetsKeepTheSameShare() {
    TripletSource all = new Numbered("all", OptionalLong.of(100), Set.of());
    TripletRequest request = new TripletRequest(1, Split.TRAIN, 8, 8);
    SubsetSource some = new SubsetSource(all, 0.3, 5);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      names.add(some.at(i, request).orElseThrow().instruction());
    }
    assertThat(some.size()).hasValue(30);
    assertThat(names).doesNotHaveDuplicates();
    assertThat(names).isNotEqualTo(names.stream().sorted().toList());
    assertThatThrownBy(() -> some.at(30, request)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new SubsetSource(all, 0, 5)).hasMessageContaining("ratio");
  }

  @Example
  void badMixturesAreNamed() {
    assertThatThrownBy(() -> new Mixture(List.of(), MixtureRule.weighted()))
        .hasMessageContaining("weights");
    assertThatThrownBy(() -> member("a", 1, 0, false)).hasMessageContaining("weight of a");
    assertThatThrownBy(
            () ->
                new Mixture(
                    List.of(
                        new MixtureMember(
                            new Numbered("none", OptionalLong.of(0), Set.of()), 1, false)),
                    MixtureRule.weighted()))
        .hasMessageContaining("'none' is empty");
    assertThatThrownBy(() -> MIXTURE.draw(1, -1)).hasMessageContaining("position");
  }
}

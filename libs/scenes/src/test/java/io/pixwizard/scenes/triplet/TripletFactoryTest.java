package io.pixwizard.scenes.triplet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.shape.ShapeClass;
import io.pixwizard.scenes.world.CompositionRules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TripletFactoryTest {

  /**
   * Of the first two triplets of every task with seed 2026. Changes only when the data set is meant
   * to change.
   */
  private static final String FINGERPRINT =
      "f1b6faaa20ec97191e6ab3294b33e7deed6b1d86bd52deb70c768b540cf3c6b1";

  private static final int[][] SIZES = {{64, 64}, {97, 61}, {59, 103}, {131, 53}, {48, 96}};

  private static final TaskCatalogue CATALOGUE = TaskCatalogue.bundled();
  private static final TripletFactory FACTORY = new TripletFactory(CATALOGUE);

  static Stream<String> tasks() {
    return CATALOGUE.tasks().stream().map(Task::id);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void everyTaskGivesValidTripletsAtOddSizes(String taskId) {
    Task task = CATALOGUE.task(taskId);
    Set<String> instructions = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      int[] size = SIZES[seed % SIZES.length];
      Split split = seed % 4 == 3 ? Split.HELD_OUT : Split.TRAIN;
      Triplet triplet = FACTORY.create(seed, seed / 7, taskId, split, size[0], size[1]);
      instructions.add(triplet.instruction());
      assertThat(triplet.input().width()).isEqualTo(size[0]);
      assertThat(triplet.target().height()).isEqualTo(size[1]);
      assertThat(triplet.slots().keySet()).containsAll(task.requiredSlots());
      assertThat(triplet.slots().keySet()).containsAll(task.optionalSlots());
      assertThat(uses(task, split, triplet)).as(triplet.instruction()).isTrue();
      assertThat(uses(task, other(split), triplet)).as(triplet.instruction()).isFalse();
      TripletChecks.check(task, triplet);
    }
    int least = task.requiredSlots().isEmpty() ? 15 : 60;
    assertThat(instructions).as("different instructions").hasSizeGreaterThan(least);
  }

  private static Split other(Split split) {
    return split == Split.TRAIN ? Split.HELD_OUT : Split.TRAIN;
  }

  private static boolean uses(Task task, Split split, Triplet triplet) {
    for (InstructionTemplate template : task.templates(split)) {
      if (template.fill(triplet.slots()).equals(triplet.instruction())) {
        return true;
      }
    }
    return false;
  }

  @Test
  void sameArgumentsGiveSameBytes() throws NoSuchAlgorithmException {
    assertThat(fingerprint()).isEqualTo(FINGERPRINT).isEqualTo(fingerprint());
  }

  private static String fingerprint() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    // another factory each time: nothing may be remembered between calls
    TripletFactory factory = new TripletFactory(CATALOGUE);
    for (Task task : CATALOGUE.tasks()) {
      for (int i = 0; i < 2; i++) {
        Triplet triplet = factory.create(2026, i, task.id(), Split.TRAIN, 96 + 17 * i, 80);
        digest.update(triplet.instruction().getBytes(StandardCharsets.UTF_8));
        digest.update(triplet.input().toBytes());
        digest.update(triplet.target().toBytes());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void whatIsHiddenIsSaid() {
    int bare = 0;
    int told = 0;
    for (int i = 0; i < 150; i++) {
      for (String task : List.of("inpainting", "outpainting")) {
        Triplet triplet = FACTORY.create(11, i, task, Split.TRAIN, 96, 96);
        boolean captioned = triplet.instruction().contains(triplet.slots().get("caption"));
        told += captioned ? 1 : 0;
        bare += captioned ? 0 : 1;
      }
    }
    // half of the templates have a caption; hidden things make it more than that
    assertThat(told).isGreaterThan(165);
    assertThat(bare).isGreaterThan(60);
  }

  @Test
  void depthMapsHaveDepth() {
    for (int i = 0; i < 40; i++) {
      Triplet triplet = FACTORY.create(3, i, "depth-estimation", Split.TRAIN, 64, 64);
      int nearest = 0;
      int farthest = 255;
      for (int p = 0; p < 64 * 64; p++) {
        int grey = triplet.target().sample(p % 64, p / 64, 0);
        nearest = Math.max(nearest, grey);
        farthest = Math.min(farthest, grey);
      }
      assertThat(nearest - farthest).as("range of depth " + i).isGreaterThan(60);
    }
  }

  @Test
  void splitsShareScenesAndDifferInWords() {
    Triplet train = FACTORY.create(1, 1, "edit-recolor", Split.TRAIN, 64, 64);
    Triplet heldOut = FACTORY.create(1, 1, "edit-recolor", Split.HELD_OUT, 64, 64);
    assertThat(heldOut.target()).isEqualTo(train.target());
    assertThat(heldOut.instruction()).isNotEqualTo(train.instruction());
    Triplet next = FACTORY.create(1, 2, "edit-recolor", Split.TRAIN, 64, 64);
    assertThat(next.target()).isNotEqualTo(train.target());
  }

  @Test
  void rulesNarrowTheWorld() {
    CompositionRules rules =
        new CompositionRules(1, 2, List.of(ShapeClass.BALL, ShapeClass.KEY), 0.2);
    TripletFactory narrow = new TripletFactory(CATALOGUE, rules);
    for (int i = 0; i < 20; i++) {
      Triplet image = narrow.create(1, i, "text-to-image", Split.TRAIN, 64, 64);
      assertThat(((Truth.Contents) image.truth()).things())
          .hasSizeLessThanOrEqualTo(2)
          .allMatch(thing -> rules.shapes().contains(thing.shape()));
      Triplet edit = narrow.create(1, i, "edit-replace", Split.TRAIN, 64, 64);
      assertThat(((Truth.Edited) edit.truth()).after().orElseThrow().shape())
          .isIn(ShapeClass.BALL, ShapeClass.KEY);
    }
  }

  @Test
  void badArgumentsAreNamed() {
    assertThatThrownBy(() -> FACTORY.create(1, 1, "juggle", Split.TRAIN, 64, 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("juggle");
    assertThatThrownBy(() -> FACTORY.create(1, 1, "denoise", Split.TRAIN, 64, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("height");
  }

  @Test
  void everyDomainIsDrawn() {
    for (Domain domain : Domain.values()) {
      assertThat(CATALOGUE.tasks(domain)).isNotEmpty();
    }
  }
}

package io.pixwizard.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.pipeline.ModelDescription.TextEncoderKind;
import io.pixwizard.model.pipeline.TextCondition;
import io.pixwizard.model.pipeline.TextStage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class InstructionRouterTest {
  private static final TaskCatalogue CATALOGUE = TaskCatalogue.bundled();

  /** Two of each, none of them what the index fills templates with. */
  private static final List<Map<String, String>> FILLINGS =
      List.of(
          Map.of(
              "color", "blue",
              "caption", "the small striped cone behind the yellow box",
              "object", "the green torus",
              "replacement", "a purple star",
              "place", "next to the white cube",
              "background", "a brick wall",
              "style", "a pencil drawing"),
          Map.of(
              "color", "orange",
              "caption", "a woman in a red coat",
              "object", "the largest pyramid",
              "replacement", "a shiny ball",
              "place", "in the upper right corner",
              "background", "green grass",
              "style", "a watercolor"));

  private static TextStage text;
  private static InstructionRouter router;

  @BeforeAll
  static void load() throws IOException {
    text = TextStage.load(TextEncoderKind.ALL_MINILM, Path.of("none"));
    long start = System.nanoTime();
    router =
        new InstructionRouter(
            CATALOGUE, texts -> text.encode(texts).stream().map(TextCondition::pooled).toList());
    System.out.printf("router ready in %d ms%n", (System.nanoTime() - start) / 1_000_000);
  }

  @AfterAll
  static void close() {
    text.close();
  }

  @Test
  void trainingTemplatesAreRecognised() {
    Score score = Score.of(Split.TRAIN, 3).print("a third of the training templates");
    assertThat(score.overall()).isGreaterThan(0.9);
    assertThat(score.slots()).isGreaterThan(0.97);
  }

  @Test
  void paraphrasesThatNobodyTrainedOnAreRecognised() {
    Score score = Score.of(Split.HELD_OUT, 1).print("held-out paraphrases");
    assertThat(score.overall()).isGreaterThan(0.62);
    assertThat(score.slots()).isGreaterThan(0.6);
  }

  @Test
  void anExplicitTaskKeepsWhatTheClientSaid() {
    TaskChoice chosen = new TaskChoice("referring-box", Map.of("color", "red"), 1, true);
    TaskChoice complete = router.complete(chosen, "Draw a blue box around the tall cone.");
    assertThat(complete.task()).isEqualTo("referring-box");
    assertThat(complete.confidence()).isEqualTo(1);
    assertThat(complete.explicit()).isTrue();
    assertThat(complete.slots()).containsEntry("color", "red");
  }

  /** What the instruction says to a client who names the task. */
  private static Map<String, String> told(String task, String instruction) {
    return router.complete(new TaskChoice(task, Map.of(), 1, true), instruction).slots();
  }

  @Test
  void aPlaceBeginsWithTheFirstOfItsPrepositions() {
    assertThat(told("edit-add", "Add the green torus next to the white cube."))
        .containsOnly(
            Map.entry("object", "the green torus"), Map.entry("place", "next to the white cube"));
  }

  @Test
  void aCaptionKeepsItsPrepositions() {
    assertThat(told("text-to-image", "I would love to look at a woman in a red coat."))
        .containsOnly(Map.entry("caption", "a woman in a red coat"));
  }

  @Test
  void theNewColorIsNotTheThingsOwn() {
    assertThat(told("edit-recolor", "Would the green torus look good in blue? Show me."))
        .containsOnly(Map.entry("object", "the green torus"), Map.entry("color", "blue"));
  }

  @Test
  void whatShowsAThingAndWhatPaintsItAreNotTheThing() {
    assertThat(told("referring-mask", "I need the silhouette of the red kettle, on black."))
        .containsOnly(Map.entry("caption", "the red kettle"));
    assertThat(told("referring-segmentation", "Take a blue marker and go over the red kettle."))
        .containsOnly(Map.entry("caption", "the red kettle"), Map.entry("color", "blue"));
  }

  @Test
  void whatFollowsAColonIsMeant() {
    assertThat(told("edit-remove", "Tidy up the room: the red kettle has to go."))
        .containsOnly(Map.entry("object", "the red kettle"));
  }

  @Test
  void whatIsReplacedIsTheKnownThing() {
    assertThat(told("edit-replace", "Use a purple star in lieu of the red kettle."))
        .containsOnly(
            Map.entry("object", "the red kettle"), Map.entry("replacement", "a purple star"));
  }

  /** The head on the class path is the one that the templates and phrasings of now teach. */
  @Test
  void theHeadIsInStepWithWhatItLearnedFrom() {
    TaskHead head = TaskHead.bundled();
    assertThat(head.digest())
        .as("templates or phrasings changed: teach the head anew with TeachRouter")
        .isEqualTo(Phrasings.bundled().digest(CATALOGUE));
    assertThat(head.tasks()).hasSameSizeAs(CATALOGUE.tasks());
  }

  /** By the measure that the catalogue's own splits are held to. */
  @Test
  void phrasingsAreNoCopiesOfHeldOutParaphrases() {
    Phrasings phrasings = Phrasings.bundled();
    for (Task task : CATALOGUE.tasks()) {
      for (InstructionTemplate heldOut : task.heldOut()) {
        for (String phrasing : phrasings.phrasings().get(task.id())) {
          assertThat(overlap(heldOut.text(), phrasing))
              .as("%s: '%s' against '%s'", task.id(), heldOut.text(), phrasing)
              .isLessThan(0.6);
        }
      }
    }
  }

  /** Jaccard overlap of the word sets, slots left out. */
  private static double overlap(String a, String b) {
    Set<String> left = words(a);
    Set<String> right = words(b);
    Set<String> union = new HashSet<>(left);
    union.addAll(right);
    left.retainAll(right);
    return union.isEmpty() ? 1 : (double) left.size() / union.size();
  }

  private static Set<String> words(String template) {
    return Word.split(template).stream()
        .map(Word::lower)
        .filter(word -> !word.startsWith("{"))
        .collect(Collectors.toSet());
  }

  @Test
  void instructionsAsUsersTypeThemAreRecognised() throws IOException {
    List<Typed> all = Typed.read();
    int right = 0;
    int slotted = 0;
    int exact = 0;
    for (Typed typed : all) {
      TaskChoice choice = router.route(typed.instruction(), typed.inputs());
      boolean hit = choice.task().equals(typed.task());
      right += hit ? 1 : 0;
      if (!hit) {
        System.out.printf("  %s <- %s: %s%n", typed.task(), choice, typed.instruction());
      }
      if (!typed.slots().isEmpty()) {
        Map<String, String> slots = told(typed.task(), typed.instruction());
        slotted++;
        boolean same = slots.entrySet().containsAll(typed.slots().entrySet());
        exact += same ? 1 : 0;
        if (!same) {
          System.out.printf("  slots %s: %s%n", slots, typed.instruction());
        }
      }
    }
    System.out.printf(
        "typed instructions: %d of %d right, slots exact in %d of %d%n",
        right, all.size(), exact, slotted);
    assertThat((double) right / all.size()).isGreaterThan(0.95);
    assertThat((double) exact / slotted).isGreaterThan(0.65);
  }

  /** An instruction as a user types it, written before any router was measured on it. */
  record Typed(String task, String given, String instruction, Map<String, String> slots) {
    Typed {
      slots = slots == null ? Map.of() : Map.copyOf(slots);
    }

    static List<Typed> read() throws IOException {
      try (InputStream json = Typed.class.getResourceAsStream("typed-instructions.json")) {
        return List.of(JsonMapper.builder().build().readValue(json, Typed[].class));
      }
    }

    GivenInputs inputs() {
      return new GivenInputs(
          given.equals("picture") || given.equals("mask"),
          given.equals("mask"),
          given.equals("condition"));
    }
  }

  /** How often the router was right, with the pictures that such a job comes with. */
  private record Score(
      Map<String, int[]> byTask,
      int right,
      int rightSlots,
      int slotted,
      int all,
      int[][] bands,
      List<String> wrong) {
    private static final int BANDS = 5;

    static Score of(Split split, int every) {
      Map<String, int[]> byTask = new TreeMap<>();
      int right = 0;
      int rightSlots = 0;
      int slotted = 0;
      int all = 0;
      List<String> wrong = new ArrayList<>();
      int[][] bands = new int[BANDS][2];
      int count = 0;
      for (Task task : CATALOGUE.tasks()) {
        int[] counts = byTask.computeIfAbsent(task.id(), id -> new int[2]);
        for (InstructionTemplate template : task.templates(split)) {
          if (count++ % every != 0) {
            continue;
          }
          int fillings = template.slots().isEmpty() ? 1 : FILLINGS.size();
          for (Map<String, String> filling : FILLINGS.subList(0, fillings)) {
            String instruction = template.fill(filling);
            TaskChoice choice = router.route(instruction, inputs(task));
            boolean hit = choice.task().equals(task.id());
            all++;
            counts[1]++;
            if (hit) {
              right++;
              counts[0]++;
            } else {
              wrong.add(task.id() + " <- " + choice + ": " + instruction);
            }
            int band = Math.min(BANDS - 1, (int) (choice.confidence() * BANDS));
            bands[band][0] += hit ? 1 : 0;
            bands[band][1]++;
            if (!template.slots().isEmpty()) {
              Map<String, String> slots = told(task.id(), instruction);
              slotted++;
              boolean exact =
                  template.slots().stream()
                      .allMatch(slot -> filling.get(slot).equals(slots.get(slot)));
              rightSlots += exact ? 1 : 0;
              if (!exact) {
                wrong.add("slots " + slots + ": " + instruction);
              }
            }
          }
        }
      }
      return new Score(byTask, right, rightSlots, slotted, all, bands, wrong);
    }

    private static GivenInputs inputs(Task task) {
      boolean blank = task.input() == PictureKind.BLANK_CANVAS;
      boolean condition = task.domain() == Domain.CONTROLLABLE_GENERATION;
      return new GivenInputs(!blank && !condition, false, condition);
    }

    double overall() {
      return (double) right / all;
    }

    double slots() {
      return (double) rightSlots / slotted;
    }

    Score print(String title) {
      System.out.printf(
          "%s: %d of %d right (%.1f %%), slots exact in %d of %d (%.1f %%)%n",
          title, right, all, 100 * overall(), rightSlots, slotted, 100 * slots());
      byTask.forEach(
          (task, counts) -> System.out.printf("  %-28s %2d of %2d%n", task, counts[0], counts[1]));
      for (int i = 0; i < BANDS; i++) {
        System.out.printf(
            "  confidence %.1f to %.1f: %d of %d%n",
            (double) i / BANDS, (i + 1.0) / BANDS, bands[i][0], bands[i][1]);
      }
      if (Boolean.getBoolean("router.test.wrong")) {
        wrong.forEach(System.out::println);
      }
      return this;
    }
  }
}

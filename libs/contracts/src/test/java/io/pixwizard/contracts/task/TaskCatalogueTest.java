package io.pixwizard.contracts.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskCatalogueTest {

  private final TaskCatalogue catalogue = TaskCatalogue.bundled();

  @Test
  void holdsEveryFamilyOfThePaper() {
    assertThat(catalogue.tasks(Domain.RESTORATION)).hasSize(12);
    assertThat(catalogue.tasks(Domain.GROUNDING)).hasSize(3);
    assertThat(catalogue.tasks(Domain.DENSE_PREDICTION)).hasSize(8);
    assertThat(catalogue.tasks(Domain.CONTROLLABLE_GENERATION)).hasSize(8);
    assertThat(catalogue.tasks(Domain.EDITING)).hasSize(6);
    assertThat(catalogue.tasks(Domain.INPAINTING)).hasSize(2);
    assertThat(catalogue.tasks(Domain.IMAGE_GENERATION)).hasSize(1);
  }

  @Test
  void conditionMapsOfGenerationAreTheOutputsOfDensePrediction() {
    Set<PictureKind> maps = new HashSet<>();
    catalogue.tasks(Domain.DENSE_PREDICTION).forEach(task -> maps.add(task.output()));
    Set<PictureKind> conditions = new HashSet<>();
    catalogue.tasks(Domain.CONTROLLABLE_GENERATION).forEach(task -> conditions.add(task.input()));
    assertThat(conditions).hasSize(8).isEqualTo(maps);
  }

  @Test
  void heldOutParaphrasesAreWrittenDifferently() {
    for (Task task : catalogue.tasks()) {
      for (InstructionTemplate heldOut : task.heldOut()) {
        for (InstructionTemplate train : task.train()) {
          assertThat(overlap(heldOut, train))
              .as("%s: '%s' against '%s'", task.id(), heldOut.text(), train.text())
              .isLessThan(0.6);
        }
      }
    }
  }

  @Test
  void templatesFillTheirSlots() {
    InstructionTemplate template = catalogue.task("referring-box").templates(Split.TRAIN).get(0);
    assertThat(template.fill(Map.of("caption", "the mug $1", "color", "red", "other", "x")))
        .isEqualTo("Detect the mug $1 with a red box.");
    assertThat(template.fill(Map.of("caption", "a mug", "color", "orange")))
        .isEqualTo("Detect a mug with an orange box.");
    assertThatThrownBy(() -> template.fill(Map.of("color", "red")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("caption");
  }

  /** Noise and blur are detail too; a drawn mask or map has none of the input's. */
  @Test
  void detailIsKeptWhereTheOutputIsTheInputInPartChanged() {
    assertThat(catalogue.tasks())
        .filteredOn(Task::keepsDetail)
        .allMatch(task -> task.decoder() == DecoderId.PICTURE)
        .extracting(Task::id)
        .contains("derain", "edit-recolor", "inpainting")
        .doesNotContain("denoise", "deblur", "super-resolution", "outpainting", "text-to-image");
  }

  /** The mean of several drawings in colour is paler, that of several inventions a blur. */
  @Test
  void answersAreAveragedWhereOneIsRight() {
    assertThat(catalogue.tasks())
        .filteredOn(Task::averaged)
        .extracting(Task::id)
        .contains("denoise", "referring-mask", "depth-estimation", "edit-remove")
        .doesNotContain("referring-segmentation", "referring-box", "edit-replace", "text-to-image");
  }

  @Test
  void unknownTaskIsNamed() {
    assertThatThrownBy(() -> catalogue.task("fly"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'fly'")
        .hasMessageContaining("denoise");
  }

  @Test
  void reportsEveryViolationAtOnce() {
    String json =
        """
        {"version": 2, "tasks": [
          {"id": "Bad Id", "domain": "cooking", "input": "picture", "output": "picture",
           "decoder": "picture", "requiredSlots": ["color"], "optionalSlots": [],
           "train": ["Boil {color}", "{color} boil!", "Fry {what} {color}", "Open {"],
           "heldOut": ["Cook"]}
        ]}""";
    assertThatThrownBy(() -> read(json))
        .asInstanceOf(type(InvalidCatalogueException.class))
        .extracting(InvalidCatalogueException::violations)
        .asString()
        .contains("version: 2")
        .contains("Bad Id.id")
        .contains("unknown Domain 'cooking'")
        .contains("4 templates, at least 12")
        .contains("1 templates, at least 5")
        .contains("same words as tasks[0] Bad Id.train[0]")
        .contains("slot {what} is not declared")
        .contains("brace outside")
        .contains("slot {color} is missing: 'Cook'")
        .contains("domain grounding: no task");
  }

  @Test
  void brokenJsonAndUnknownFieldsAreViolations() {
    assertThatThrownBy(() -> read("{\"version\": 1,"))
        .isInstanceOf(InvalidCatalogueException.class);
    assertThatThrownBy(() -> read("{\"version\": 1, \"taks\": []}"))
        .isInstanceOf(InvalidCatalogueException.class)
        .hasMessageContaining("taks");
  }

  private static TaskCatalogue read(String json) throws IOException {
    return TaskCatalogue.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Jaccard overlap of the word sets, slots left out: they are the same by design. */
  private static double overlap(InstructionTemplate a, InstructionTemplate b) {
    Set<String> left = words(a);
    Set<String> right = words(b);
    Set<String> union = new HashSet<>(left);
    union.addAll(right);
    left.retainAll(right);
    return union.isEmpty() ? 1 : (double) left.size() / union.size();
  }

  private static Set<String> words(InstructionTemplate template) {
    String plain = template.text().toLowerCase(Locale.ROOT).replaceAll("\\{[a-z]+}", " ");
    Set<String> words = new HashSet<>(Arrays.asList(plain.split("[^a-z0-9]+")));
    words.remove("");
    return words;
  }
}

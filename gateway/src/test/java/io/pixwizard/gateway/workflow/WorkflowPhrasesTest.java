package io.pixwizard.gateway.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.gateway.job.WorkflowKind;
import io.pixwizard.gateway.job.WorkflowPlan;
import io.pixwizard.gateway.problem.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkflowPhrasesTest {
  @ParameterizedTest
  @CsvSource({
    "REMOVE_ANYTHING, Remove the red ring, the red ring,",
    "REMOVE_ANYTHING, Please get rid of the dog from the picture., the dog,",
    "REPLACE_ANYTHING, replace the red ring with a blue cube!, the red ring, a blue cube",
    "REPLACE_ANYTHING, Swap the cat for a dog, the cat, a dog",
    "ADD_ANYTHING, Add a hat on the man's head, the man's head, a hat",
    "ADD_ANYTHING, Could you put a cup onto the table?, the table, a cup"
  })
  void instructionsAreTakenApart(
      WorkflowKind kind, String instruction, String phrase, String fill) {
    WorkflowPlan plan = WorkflowPhrases.plan(kind, instruction);
    assertThat(plan.phrase()).isEqualTo(phrase);
    assertThat(plan.fill().orElse(null)).isEqualTo(fill);
  }

  @ParameterizedTest
  @CsvSource({"REMOVE_ANYTHING, the red ring", "REPLACE_ANYTHING, Replace it", "ADD_ANYTHING, hat"})
  void othersAreRefusedWithTheForm(WorkflowKind kind, String instruction) {
    assertThatThrownBy(() -> WorkflowPhrases.plan(kind, instruction))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("THING");
  }
}

package io.pixwizard.localstack.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.localstack.StackException;
import io.pixwizard.model.pipeline.RandomModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFolderTest {
  @TempDir private Path folder;

  @Test
  void aMissingModelIsToldWithWhatToDo() {
    assertThatThrownBy(() -> ModelFolder.read(folder.resolve("nano")))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("model.json is missing")
        .hasMessageContaining("--model");
  }

  @Test
  void aModelCardIsNoneOfTheContent() throws Exception {
    RandomModel.write(folder, "tiny", 1);
    ModelFolder before = ModelFolder.read(folder);
    Files.writeString(folder.resolve("README.md"), "a card");
    Files.createDirectories(folder.resolve("recipes"));
    Files.writeString(folder.resolve("recipes").resolve("tiny.yaml"), "kind: transformer");
    ModelFolder after = ModelFolder.read(folder);
    assertThat(after.files()).isEqualTo(before.files()).containsKey("model.json");
    assertThat(after.sampling().steps()).isEqualTo(8);
  }

  @Test
  void aDescriptionOfAnotherFormatIsRefused() throws Exception {
    Files.writeString(folder.resolve("model.json"), "{\"format\":\"other\"}");
    assertThatThrownBy(() -> ModelFolder.read(folder))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("cannot be used as a model")
        .hasMessageContaining("pixwizard.model.v1");
  }
}

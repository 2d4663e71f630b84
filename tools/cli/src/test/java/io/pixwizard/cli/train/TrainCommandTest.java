package io.pixwizard.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.pixwizard.cli.local.TinyModel;
import io.pixwizard.cli.local.TinyModel.Result;
import io.pixwizard.model.tensor.TorchEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainCommandTest {
  @TempDir private Path folder;

  private Path recipe;

  @BeforeEach
  void writeARecipe() throws IOException {
    recipe = folder.resolve("vae.yaml");
    try (InputStream yaml = TinyModel.class.getResourceAsStream("vae.yaml")) {
      Files.copy(yaml, recipe);
    }
  }

  @Test
  void aDeviceThatIsNotThereIsNamed() {
    assumeFalse(TorchEngine.hasCuda());
    Result cuda = train("--device", "cuda:1");
    assertThat(cuda.status()).isNotZero();
    assertThat(cuda.err()).contains("device: 'cuda:1' is not there").contains("only cpu");
    Result unknown = train("--device", "gpu");
    assertThat(unknown.status()).isNotZero();
    assertThat(unknown.err()).contains("device: 'gpu' is not cpu, cuda or cuda:N");
  }

  @Test
  void aChangedRecipeGoesOnOnlyIfThatIsAccepted() throws IOException {
    assertThat(train("--device", "cpu").status()).isZero();
    String changed =
        Files.readString(recipe)
            .replace("steps: 3", "steps: 4")
            .replace("learning_rate: {peak: 0.01}", "learning_rate: {peak: 0.02}");
    Files.writeString(recipe, changed);
    Result refused = train();
    assertThat(refused.status()).isNotZero();
    assertThat(refused.err()).contains("schedule.learning_rate.peak was 0.01, is 0.02");
    Result accepted = train("--accept-changes");
    assertThat(accepted.status()).as(accepted.err()).isZero();
    assertThat(folder.resolve("runs/tiny-vae/step-4")).isDirectory();
  }

  private Result train(String... options) {
    String[] all = new String[options.length + 4];
    all[0] = "train";
    all[1] = recipe.toString();
    all[2] = "--runs";
    all[3] = folder.resolve("runs").toString();
    System.arraycopy(options, 0, all, 4, options.length);
    return TinyModel.run(all);
  }
}

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

package io.pixwizard.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.reference.Reference;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClipVisionEncoderTest {
  private NDManager manager;
  private ClipVisionEncoder encoder;

  @BeforeEach
  void load() throws IOException {
    manager = TorchEngine.newManager();
    encoder =
        ClipVisionEncoder.load(
            Reference.folder("clip"), manager, Precision.FLOAT32, new FusedKernels(), Trace.NONE);
  }

  @AfterEach
  void close() {
    encoder.close();
    manager.close();
  }

  @Test
  void picturesOfABatchDoNotMix() {
    List<NDArray> pictures = new ArrayList<>();
    for (int[] size : new int[][] {{5, 9}, {40, 30}, {12, 12}}) {
      pictures.add(manager.randomUniform(-1, 1, new Shape(3, size[0], size[1])));
    }
    try (ImageTokens batch = encoder.encode(pictures)) {
      assertThat(batch.tokens().getShape())
          .isEqualTo(new Shape(3, encoder.tokens(), encoder.width()));
      for (int i = 0; i < pictures.size(); i++) {
        try (ImageTokens alone = encoder.encode(List.of(pictures.get(i)))) {
          NDArray ofBatch = batch.tokens().get(i).expandDims(0);
          assertThat(Reference.error(ofBatch, alone.tokens())).isLessThan(1e-5);
        }
      }
    }
  }

  @Test
  void emptyBatchIsRefused() {
    assertThatThrownBy(() -> encoder.encode(List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("pictures");
  }

  @Test
  void callsLeaveNothingBehind() {
    NDArray picture = manager.zeros(new Shape(3, 16, 16));
    encoder.encode(List.of(picture)).close();
    int before = manager.getManagedArrays().size();
    for (int i = 0; i < 5; i++) {
      encoder.encode(List.of(picture)).close();
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }
}

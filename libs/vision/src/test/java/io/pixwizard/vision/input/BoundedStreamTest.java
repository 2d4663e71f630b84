package io.pixwizard.vision.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.vision.InvalidDataException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BoundedStreamTest {
  @Test
  void aReaderThatGoesOnBehindTheEndIsStopped() throws IOException {
    try (BoundedStream stream = new BoundedStream(new byte[] {7})) {
      assertThat(stream.read()).isEqualTo(7);
      for (int i = 0; i < 4096; i++) {
        assertThat(stream.read()).isEqualTo(-1);
      }
      assertThatThrownBy(stream::read)
          .isInstanceOf(InvalidDataException.class)
          .hasMessage("picture: file ends too early");
    }
  }
}

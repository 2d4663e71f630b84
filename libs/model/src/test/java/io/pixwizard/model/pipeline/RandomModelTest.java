package io.pixwizard.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RandomModelTest {
  @TempDir Path temp;

  @Test
  void everyStageLoadsAndWhatIsGivenDecidesThePicture() throws IOException {
    RandomModel.write(temp.resolve("a"), "tiny", 1);
    RandomModel.write(temp.resolve("b"), "tiny", 1);
    assertThat(Files.mismatch(weights("a"), weights("b"))).isEqualTo(-1);
    Random random = new Random(1);
    GuidedText one = new GuidedText(text(random, 3), text(random, 2));
    GuidedText two = new GuidedText(text(random, 3), one.empty());
    try (PictureStage pictures = PictureStage.load(temp.resolve("a"));
        SamplingStage sampling = SamplingStage.load(temp.resolve("a"), Placement.CPU)) {
      byte[] rgb = new byte[3 * 32 * 32];
      random.nextBytes(rgb);
      PictureCondition picture = pictures.encode(new RgbPicture(rgb, 32, 32));
      byte[] first = sampling.sample(request(one, picture)).rgb();
      assertThat(first).isNotEqualTo(sampling.sample(request(two, picture)).rgb());
      assertThat(first).isEqualTo(sampling.sample(request(one, picture)).rgb());
    }
  }

  @Test
  void guidedTextIsAFile() {
    Random random = new Random(1);
    GuidedText text = new GuidedText(text(random, 3), text(random, 2));
    GuidedText read = GuidedText.fromBytes(text.toBytes());
    assertThat(read.caption().features()).isEqualTo(text.caption().features());
    assertThat(read.empty().pooled()).isEqualTo(text.empty().pooled());
    assertThat(read.empty().tokens()).isEqualTo(2);
    assertThat(read.toBytes()).isEqualTo(text.toBytes());
    byte[] other = text.caption().toBytes();
    assertThatThrownBy(() -> GuidedText.fromBytes(other)).isInstanceOf(InvalidInputException.class);
  }

  private Path weights(String model) {
    return temp.resolve(model).resolve("transformer/model.safetensors");
  }

  private static SamplingRequest request(GuidedText text, PictureCondition picture) {
    return new SamplingRequest(
        text.caption(), text.empty(), picture, new SamplingSettings(1, "euler", 2, 1, 4, 1, 1));
  }

  private static TextCondition text(Random random, int tokens) {
    return new TextCondition(floats(random, tokens * 384), tokens, 384, floats(random, 384));
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}

package io.pixwizard.gateway.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.event.MessageJson;
import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.PictureSize;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.gateway.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CanvasChoiceTest {
  private final CanvasChoice choice =
      new CanvasChoice(new Compatibility("nano", 128, 16, "t", "i", List.of(), Optional.empty()));

  private static JobRequest request(String more) {
    return MessageJson.read(
        ("{\"instruction\":\"x\"" + more + "}").getBytes(StandardCharsets.UTF_8), JobRequest.class);
  }

  private static Optional<StoredPicture> picture(int width, int height) {
    return Optional.of(
        new StoredPicture(new ArtifactRef("k", "a".repeat(64), 1, "image/png"), width, height));
  }

  @Test
  void aPictureGetsTheModelsSizeOfNearestAspect() {
    assertThat(choice.choose(request(""), picture(1000, 1000)))
        .isEqualTo(new PictureSize(128, 128));
    assertThat(choice.choose(request(""), picture(1600, 400))).isEqualTo(new PictureSize(256, 64));
    assertThatThrownBy(() -> choice.choose(request(",\"aspect\":\"1:1\""), picture(9, 9)))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void withoutAPictureTheRequestDecides() {
    assertThat(choice.choose(request(""), Optional.empty())).isEqualTo(new PictureSize(128, 128));
    assertThat(choice.choose(request(",\"aspect\":\"1:4\""), Optional.empty()))
        .isEqualTo(new PictureSize(64, 256));
    assertThat(choice.choose(request(",\"size\":{\"width\":100,\"height\":200}"), Optional.empty()))
        .isEqualTo(new PictureSize(96, 208));
    assertThatThrownBy(
            () ->
                choice.choose(
                    request(",\"size\":{\"width\":400,\"height\":200}"), Optional.empty()))
        .hasMessageContaining("65536 pixels");
  }
}

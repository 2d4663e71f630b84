package io.pixwizard.artifacts.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.artifacts.Sha256;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class EncoderIdentitiesTest {
  private static final Manifest NANO =
      manifest("vae/config.json", "image_encoder/model.safetensors", "transformer/a.safetensors");

  @Test
  void theTransformerIsNoMatter() {
    assertThat(EncoderIdentities.image(NANO))
        .isEqualTo(
            EncoderIdentities.image(manifest("vae/config.json", "image_encoder/model.safetensors")))
        .matches("vae-[0-9a-f]{12}-vit-[0-9a-f]{12}");
  }

  @Test
  void anyFileOfAnEncoderIs() {
    assertThat(EncoderIdentities.image(NANO))
        .isNotEqualTo(
            EncoderIdentities.image(
                manifest("vae/config.json", "vae/model.bin", "image_encoder/model.safetensors")));
  }

  @Test
  void aTextEncoderOfTheModelsOwnIsNamedByItsFiles() {
    assertThat(EncoderIdentities.text(NANO, "all-minilm-l6-v2")).isEqualTo("all-minilm-l6-v2");
    String own = EncoderIdentities.text(manifest("text_encoder/a", "text_encoder_2/b"), "gemma");
    assertThat(own).matches("gemma-[0-9a-f]{12}");
    assertThat(EncoderIdentities.text(manifest("text_encoder/a", "text_encoder_2/c"), "gemma"))
        .isNotEqualTo(own);
  }

  private static Manifest manifest(String... names) {
    return new Manifest(
        Arrays.stream(names)
            .map(name -> new ManifestEntry(name, Sha256.of(name.getBytes(UTF_8)), 1))
            .toList());
  }
}

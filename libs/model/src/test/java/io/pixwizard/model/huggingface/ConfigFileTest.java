package io.pixwizard.model.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.image.ClipVisionConfig;
import io.pixwizard.model.text.BertConfig;
import io.pixwizard.model.text.ClipTextConfig;
import io.pixwizard.model.text.GemmaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gemma|{\"hidden_size\": 0}|hidden_size must be a whole number from 1",
        "gemma|{\"hidden_size\": \"8\"}|hidden_size must be a whole number",
        "gemma|{\"hidden_size\": 8.5}|hidden_size must be a whole number",
        "gemma|{\"num_hidden_layers\": 1000000}|num_hidden_layers",
        "gemma|{\"num_key_value_heads\": 3}|num_key_value_heads must divide",
        "gemma|{\"head_dim\": 7}|head_dim must be even",
        "gemma|{\"rms_norm_eps\": -1}|rms_norm_eps must be a finite number above 0",
        "gemma|{\"rope_theta\": 1e999}|rope_theta",
        "gemma|{\"rope_scaling\": {\"type\": \"linear\"}}|rope_scaling must be null",
        "gemma|{\"model_type\": \"gemma2\"}|model_type must be gemma",
        "gemma|{\"attention_bias\": 1}|attention_bias must be true or false",
        "gemma|{\"pad_token_id\": 256000}|pad_token_id must be from 0",
        "clip_text|{\"hidden_act\": \"relu\"}|hidden_act must be one of",
        "clip_text|{\"hidden_act\": 3}|hidden_act must be a text",
        "clip_text|{\"text_config\": {\"num_attention_heads\": 7}}|num_attention_heads must divide",
        "clip_text|{\"text_config\": 3}|text_config must be a JSON object",
        "clip_vision|{\"num_channels\": 4}|num_channels must be 3",
        "clip_vision|{\"patch_size\": 225}|patch_size must be at most image_size 224",
        "bert|{\"position_embedding_type\": \"relative_key\"}|position_embedding_type",
        "bert|{\"model_type\": \"roberta\"}|model_type must be bert",
        "bert|{\"num_attention_heads\": 5}|num_attention_heads must divide",
      })
  void namesTheFieldAndTheLimit(String kind, String json, String message) throws IOException {
    Function<ConfigFile, Object> reader =
        switch (kind) {
          case "gemma" -> GemmaConfig::of;
          case "clip_text" -> ClipTextConfig::of;
          case "clip_vision" -> ClipVisionConfig::of;
          default -> BertConfig::of;
        };
    assertThatThrownBy(() -> reader.apply(config(json)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void absentFieldsTakeTheDefaultsOfTransformers() throws IOException {
    assertThat(GemmaConfig.of(config("{}")).width()).isEqualTo(3072);
    assertThat(ClipTextConfig.of(config("{}")).positions()).isEqualTo(77);
    assertThat(ClipTextConfig.of(config("{}")).endId()).isEqualTo(49_407);
    assertThat(ClipVisionConfig.of(config("{}")).patches()).isEqualTo(49);
    assertThat(BertConfig.of(config("{}")).layers()).isEqualTo(12);
  }

  @Test
  void readsTheReleasedLargeTowers() throws IOException {
    ConfigFile config =
        config(
            "{\"model_type\": \"clip\", \"projection_dim\": 768, \"text_config\": {\"hidden_size\":"
                + " 768, \"intermediate_size\": 3072, \"num_attention_heads\": 12,"
                + " \"projection_dim\": 768, \"eos_token_id\": 2}, \"vision_config\":"
                + " {\"hidden_size\": 1024, \"image_size\": 336, \"intermediate_size\": 4096,"
                + " \"num_attention_heads\": 16, \"num_hidden_layers\": 24, \"patch_size\": 14}}");
    ClipTextConfig text = ClipTextConfig.of(config);
    assertThat(text.projection()).isEqualTo(768);
    assertThat(text.endId()).isEqualTo(ClipTextConfig.LEGACY_END_ID);
    ClipVisionConfig vision = ClipVisionConfig.of(config);
    assertThat(vision.patches()).isEqualTo(576);
    assertThat(vision.tower().width()).isEqualTo(1024);
    assertThat(vision.tower().activation()).isEqualTo(Activation.QUICK_GELU);
  }

  @Test
  void namesAFileThatIsAbsentOrDamaged(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> ConfigFile.read(folder))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("no config.json in " + folder);
    Path file = folder.resolve("config.json");
    Files.writeString(file, "{\"hidden_size\": ");
    assertThatThrownBy(() -> ConfigFile.read(folder))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(file.toString());
    Files.writeString(file, "[]");
    assertThatThrownBy(() -> ConfigFile.read(folder))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("must be a JSON object");
    Files.writeString(file, " ".repeat((1 << 20) + 1));
    assertThatThrownBy(() -> ConfigFile.read(folder))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("larger than 1048576 bytes");
  }

  private static ConfigFile config(String json) throws JsonProcessingException {
    return new ConfigFile("config.json", new ObjectMapper().readTree(json));
  }
}

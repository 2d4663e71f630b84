package io.pixwizard.model.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.huggingface.ConfigFile;
import io.pixwizard.model.huggingface.InvalidConfigException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoencoderConfigReaderTest {
  private static final String BLOCKS =
      "\"down_block_types\": [\"DownEncoderBlock2D\", \"DownEncoderBlock2D\","
          + " \"DownEncoderBlock2D\", \"DownEncoderBlock2D\"], \"up_block_types\":"
          + " [\"UpDecoderBlock2D\", \"UpDecoderBlock2D\", \"UpDecoderBlock2D\","
          + " \"UpDecoderBlock2D\"], \"block_out_channels\": [128, 256, 512, 512],";

  @Test
  void readsThePublishedConfigurationOfSdxl() throws IOException {
    String json =
        "{\"_class_name\": \"AutoencoderKL\", \"act_fn\": \"silu\","
            + BLOCKS
            + "\"in_channels\": 3, \"latent_channels\": 4, \"layers_per_block\": 2,"
            + " \"norm_num_groups\": 32, \"out_channels\": 3, \"sample_size\": 1024,"
            + " \"scaling_factor\": 0.13025, \"force_upcast\": true}";
    AutoencoderConfig config = parse(json);
    assertThat(config).isEqualTo(AutoencoderConfig.sdxl());
    assertThat(config.downsampling()).isEqualTo(8);
    long count = 0;
    for (var shape : AutoencoderParameters.of(config).values()) {
      count += shape.size();
    }
    assertThat(count).isEqualTo(83_653_863);
  }

  @Test
  void readsSixteenChannelsWithAShiftAndNoQuantConvolutions() throws IOException {
    AutoencoderConfig config =
        parse(
            "{"
                + BLOCKS
                + "\"latent_channels\": 16, \"layers_per_block\": 2, \"sample_size\": [512, 768],"
                + " \"scaling_factor\": 1.5305, \"shift_factor\": 0.0609, \"use_quant_conv\":"
                + " false, \"use_post_quant_conv\": false}");
    assertThat(config)
        .isEqualTo(
            new AutoencoderConfig(
                3,
                3,
                List.of(128, 256, 512, 512),
                2,
                16,
                32,
                512,
                1.5305,
                0.0609,
                false,
                false,
                true));
    assertThat(AutoencoderParameters.of(config)).doesNotContainKey("quant_conv.weight");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'_class_name': 'AutoencoderTiny'} | _class_name must be AutoencoderKL",
        "{'act_fn': 'gelu'} | act_fn must be silu",
        "{'down_block_types': ['AttnDownEncoderBlock2D']} | down_block_types must be a list of",
        "{'up_block_types': []} | up_block_types must be as long as block_out_channels, 1",
        "{'block_out_channels': 64} | block_out_channels must be a list",
        "{'block_out_channels': ['64']} | block_out_channels must be a list of whole numbers",
        "{'latents_mean': [0]} | latents_mean must be absent",
        "{'latent_channels': 0} | latent_channels must be a whole number from 1 to 65536",
        "{'sample_size': []} | sample_size must be a whole number or a list of two",
        "{'shift_factor': 'x'} | shift_factor must be a number",
        "{'scaling_factor': -1} | scaling_factor must be a finite number above 0",
      })
  void namesTheFieldThatItCannotUse(String json, String message) {
    assertThatThrownBy(() -> parse(json.replace('\'', '"')))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void widthsMustSplitIntoTheGroups() {
    assertThatThrownBy(() -> parse("{\"block_out_channels\": [48]}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "block_out_channels: holds 48, must hold positive multiples of norm_num_groups 32");
  }

  private static AutoencoderConfig parse(String json) throws JsonProcessingException {
    return AutoencoderConfigReader.parse(
        new ConfigFile("config.json", new ObjectMapper().readTree(json)));
  }
}

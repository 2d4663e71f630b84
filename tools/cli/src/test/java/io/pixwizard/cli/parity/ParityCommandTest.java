package io.pixwizard.cli.parity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.cli.PixWizardCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command on the committed recordings, and on recordings that were tampered with. */
class ParityCommandTest {
  private static final Path REFERENCE = Path.of("../../libs/model/src/test/resources/reference");

  @TempDir private Path folder;
  private StringWriter out;
  private StringWriter err;

  @BeforeEach
  void capture() {
    out = new StringWriter();
    err = new StringWriter();
  }

  @Test
  void everyRecordingPasses() {
    assertThat(run(REFERENCE.toString())).as(out.toString()).isZero();
    assertThat(out.toString())
        .contains("tiny-a/fwd_batch2_sizes", "tiny-a/ode_dopri5_shift4", "tiny-a/train_step")
        .contains("dit-plain/ode_heun3_shift2", "dit-one-key/train_step")
        .contains("solver_rk4", "rope", "time_grids", "image_resize", "crop_sizes", "pth/dtypes")
        .contains("encoders/gemma-gqa", "encoders/clip-vision", "autoencoder/sdxl-tiny")
        .doesNotContain("FAIL")
        .contains(" 0 failed");
  }

  @Test
  void theFirstModuleThatDepartsIsNamed() throws IOException {
    copy("tiny-a", "config.json", "weights.safetensors", "fwd_nonsquare_nonoise.safetensors");
    copy("tiny-a", "fwd_nonsquare_nonoise.intermediates.safetensors");
    changeWeight("layers.1.attention.wv.weight");

    assertThat(run(folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("fwd_nonsquare_nonoise .* FAIL .*layers.1.attention.wv departs first")
        .contains("0 passed, 1 failed");
  }

  @Test
  void aChangedRecordingFails() throws IOException {
    copy("", "solver_rk4.safetensors", "time_grids.safetensors");
    Path file = folder.resolve("solver_rk4.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 2] ^= 0x40;
    Files.write(file, bytes);

    assertThat(run(folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("solver_rk4 .* FAIL")
        .containsPattern("time_grids .* pass");
  }

  @Test
  void aTighterToleranceIsObeyed() throws IOException {
    copy("", "rope.safetensors");
    assertThat(run(folder.toString())).isZero();
    assertThat(run(folder.toString(), "--tolerance", "1e-9")).isEqualTo(1);
  }

  @Test
  void aRecordingThatCannotBeReadFailsAlone() throws IOException {
    copy("", "rope.safetensors", "snr.safetensors");
    Files.write(folder.resolve("rope.safetensors"), new byte[] {1, 2, 3});
    assertThat(run(folder.toString())).isEqualTo(1);
    assertThat(out.toString()).containsPattern("rope .* FAIL").containsPattern("snr .* pass");
  }

  @Test
  void nothingToCompareIsAnError() {
    assertThat(run(folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("holds no recording");
    assertThat(run(folder.resolve("absent").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is not a folder");
  }

  private int run(String... arguments) {
    CommandLine commandLine = PixWizardCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] all = Stream.concat(Stream.of("parity"), Stream.of(arguments)).toArray(String[]::new);
    return commandLine.execute(all);
  }

  private void copy(String below, String... names) throws IOException {
    for (String name : List.of(names)) {
      Files.copy(REFERENCE.resolve(below).resolve(name), folder.resolve(name));
    }
  }

  /** Doubles the exponent's last bit of one weight: the tensor's first number. */
  private void changeWeight(String tensor) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, ISO_8859_1);
    int headerLength = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    int entry = text.indexOf("\"" + tensor + "\"");
    int offsets = text.indexOf("\"data_offsets\":[", entry) + "\"data_offsets\":[".length();
    int start = Integer.parseInt(text.substring(offsets, text.indexOf(',', offsets)).trim());
    bytes[8 + headerLength + start + 3] ^= 0x01;
    Files.write(file, bytes);
  }
}

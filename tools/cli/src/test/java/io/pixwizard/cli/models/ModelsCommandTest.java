package io.pixwizard.cli.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.cli.PixWizardCommand;
import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.safetensors.SafetensorsWriter;
import io.pixwizard.model.weights.safetensors.TensorContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelsCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void inspectPrintsConfigurationTypesAndChecksums() throws IOException {
    write("model.safetensors", 1.5f);
    Files.writeString(folder.resolve("config.json"), "{\"dim\": 64, \"levels\": [1, 2]}");
    assertThat(run("inspect", folder.toString(), "--tensors")).isZero();
    assertThat(out.toString())
        .contains("config config.json")
        .contains("  dim = 64")
        .contains("  levels = [1, 2]")
        .contains("metadata")
        .contains("  author = test")
        .contains("  model.safetensors  SAFETENSORS, 2 tensors, ")
        .containsPattern("sha256 [0-9a-f]{64}")
        .contains("  F32   2 tensors, 3 parameters, 12 bytes")
        .contains("total 2 tensors, 3 parameters, 12 bytes")
        .contains("  F32   layer.weight  [2]");
  }

  @Test
  void inspectCanLeaveOutChecksumsAndTensors() {
    write("model.safetensors", 1.5f);
    assertThat(run("inspect", folder.toString(), "--no-sha256")).isZero();
    assertThat(out.toString()).contains("total 2").doesNotContain("sha256", "layer.weight");
  }

  @Test
  void inspectPrintsPickledArguments() throws IOException {
    Path path = folder.resolve("model_args.pth");
    writeArguments(path, "argparse\nNamespace");
    assertThat(run("inspect", path.toString())).isZero();
    assertThat(out.toString()).contains("arguments model_args.pth").contains("  vae = sdxl");
  }

  @Test
  void hostileFilesAreErrorsByName() throws IOException {
    Path path = folder.resolve("model_args.pth");
    writeArguments(path, "posix\nsystem");
    assertThat(run("inspect", path.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("posix.system").contains("model_args.pth");
  }

  @Test
  void missingFilesAreErrors() {
    assertThat(run("inspect", folder.resolve("nothing").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("nothing: no such file");
  }

  @Test
  void convertWritesAnotherType() {
    Path in = write("model.safetensors", 1.5f);
    Path target = folder.resolve("out.safetensors");
    assertThat(run("convert", in.toString(), target.toString(), "--dtype", "bf16")).isZero();
    assertThat(out.toString()).contains("2 tensors, 3 parameters, 6 bytes");
    try (WeightSource source = WeightSource.open(target)) {
      assertThat(source.tensor("layer.weight").info().type()).isEqualTo(ElementType.BF16);
      assertThat(source.tensor("layer.weight").floats()).containsExactly(1.5f, 2);
    }
  }

  @Test
  void convertReplacesOnlyWhenForced() throws IOException {
    Path in = write("model.safetensors", 1.5f);
    Path target = folder.resolve("out.safetensors");
    Files.writeString(target, "old");
    assertThat(run("convert", in.toString(), target.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--force");
    assertThat(target).hasContent("old");
    assertThat(run("convert", in.toString(), target.toString(), "--force")).isZero();
    try (WeightSource source = WeightSource.open(target)) {
      assertThat(source.tensors()).hasSize(2);
    }
  }

  @Test
  void convertRefusesUnknownTypesAndNan() {
    Path in = write("model.safetensors", Float.NaN);
    String target = folder.resolve("out.safetensors").toString();
    assertThat(run("convert", in.toString(), target, "--dtype", "int8")).isEqualTo(2);
    assertThat(err.toString()).contains("f32, bf16, f16");
    assertThat(run("convert", in.toString(), target)).isEqualTo(2);
    assertThat(err.toString()).contains("'layer.weight' element 0 is NaN");
    assertThat(run("convert", in.toString(), target, "--allow-non-finite")).isZero();
  }

  private int run(String... arguments) {
    CommandLine commandLine =
        PixWizardCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 1];
    all[0] = "models";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return commandLine.execute(all);
  }

  private Path write(String name, float value) {
    Path path = folder.resolve(name);
    new SafetensorsWriter(
            List.of(
                TensorContent.of("layer.weight", List.of(2L), new float[] {value, 2}),
                TensorContent.of("scale", List.of(), new float[] {3})),
            Map.of("author", "test"))
        .write(path);
    return path;
  }

  /** A pickled object of a class with the attribute vae = sdxl. */
  private static void writeArguments(Path path, String globalName) throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(new byte[] {(byte) 0x80, 2});
    pickle.write(("c" + globalName + "\n)").getBytes(UTF_8));
    pickle.write(new byte[] {(byte) 0x81});
    pickle.write("}X\3\0\0\0vaeX\4\0\0\0sdxlsb.".getBytes(UTF_8));
    byte[] content = pickle.toByteArray();
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      ZipEntry entry = new ZipEntry("args/data.pkl");
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    }
  }
}

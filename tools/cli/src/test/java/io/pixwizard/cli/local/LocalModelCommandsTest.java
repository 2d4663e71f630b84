package io.pixwizard.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.cli.local.TinyModel.Result;
import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.pipeline.LocalModel;
import io.pixwizard.model.pipeline.LocalModel.Question;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.vision.input.PictureLimits;
import io.pixwizard.vision.input.PictureReader;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalModelCommandsTest {
  private static final String PICTURE_TASKS = "denoise,referring-box,text-to-image";

  @TempDir static Path shared;

  private static TinyModel tiny;

  @TempDir Path folder;

  @BeforeAll
  static void train() throws IOException {
    tiny = TinyModel.train(shared);
  }

  @Test
  void exportWritesAWholeModelInTheTypeAskedFor() throws IOException {
    for (String part : List.of("transformer", "image_encoder", "vae")) {
      try (WeightSource source = WeightSource.open(tiny.model().resolve(part))) {
        assertThat(source.tensors())
            .isNotEmpty()
            .allMatch(tensor -> tensor.info().type() == ElementType.F16);
      }
    }
    JsonNode vae = json(tiny.model().resolve("vae/config.json"));
    assertThat(vae.path("scaling_factor").asDouble()).isPositive().isNotEqualTo(1);
    assertThat(json(tiny.model().resolve("model.json")).path("name").asText()).isEqualTo("tiny");
  }

  @Test
  void exportRefusesTheWrongRecipeAndWhatIsThere() {
    Path out = folder.resolve("out");
    Result wrong = tiny.export(tiny.checkpoint("tiny"), out, "vae");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("'tiny-vae'", "'tiny'");
    Result there = tiny.export(tiny.checkpoint("tiny"), tiny.model(), "tiny");
    assertThat(there.status()).isEqualTo(2);
    assertThat(there.err()).contains("--force");
    assertThat(out).doesNotExist();
  }

  @Test
  void evalMeasuresTheSameAgainAndWritesReports() throws IOException {
    Path out = folder.resolve("out");
    Result first = eval("--out", out.toString(), "--references", "--ceiling");
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out()).contains("tiny on scenes 64x64", "autoencoder", "oracle");
    assertThat(Files.readString(out.resolve("report.txt"))).isEqualTo(first.out());
    JsonNode report = json(out.resolve("report.json"));
    assertThat(report.path("features").asText()).contains("image encoder of tiny");
    assertThat(report.path("settings").path("steps").asText()).isEqualTo("2");
    assertThat(report.path("tasks")).hasSize(3);
    for (String task : PICTURE_TASKS.split(",")) {
      assertThat(out.resolve(task + ".png")).isNotEmptyFile();
    }
    JsonNode frechet = metric(report, "text-to-image", "frechet");
    assertThat(frechet.path("value").asDouble()).isPositive();
    assertThat(frechet.path("references").path("oracle").asDouble()).isZero();
    JsonNode psnr = metric(report, "denoise", "psnr");
    assertThat(psnr.path("references").path("autoencoder").asDouble())
        .isBetween(3.0, 59.0)
        .isNotEqualTo(psnr.path("value").asDouble());
    Path again = folder.resolve("again");
    eval("--out", again.toString(), "--references", "--ceiling");
    assertThat(again.resolve("report.json")).hasSameTextualContentAs(out.resolve("report.json"));
  }

  @Test
  void missedGoalsFailOnlyWhereTheyAreRequired() {
    assertThat(eval().status()).isZero();
    assertThat(eval("--require-goals").status()).isEqualTo(1);
  }

  @Test
  void evalReadsAFolder() throws IOException {
    for (String part : List.of("input", "target")) {
      Files.createDirectories(folder.resolve("denoise/" + part));
      for (int i = 0; i < 3; i++) {
        png(folder.resolve("denoise/" + part + "/" + i + ".png"), 60, 40, 40 * i);
      }
    }
    Result result =
        TinyModel.run("eval", tiny.model().toString(), "--suite", folder.toString(), "--steps=1");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out()).contains("denoise", "psnr").doesNotContain("text-to-image");
  }

  @Test
  void aStepOfARunIsMeasuredAndAnswersLikeItsExport() throws IOException {
    String step = tiny.checkpoint("tiny").toString();
    Path full = folder.resolve("full");
    Result exported = TinyModel.run("models", "export", step, full.toString());
    assertThat(exported.status()).as(exported.err()).isZero();
    String[] options = {"--tasks=denoise", "--samples=2", "--size=64x64", "--steps=1"};
    Result ofStep = TinyModel.run(with("eval", step, options));
    assertThat(ofStep.status()).as(ofStep.err()).isZero();
    assertThat(ofStep.out())
        .contains("tiny on scenes 64x64")
        .isEqualTo(TinyModel.run(with("eval", full.toString(), options)).out());
    Path out = folder.resolve("out.png");
    String image = "--image=" + png(folder.resolve("in.png"), 50, 37, 90);
    Result sampled = TinyModel.run("sample", step, image, "Remove the noise.", "-o", out + "");
    assertThat(sampled.status()).as(sampled.err()).isZero();
    assertThat(out).isNotEmptyFile();
  }

  @Test
  void aStepThatCannotAnswerIsRefused() throws IOException {
    Result vae = TinyModel.run("eval", tiny.checkpoint("vae").toString());
    assertThat(vae.status()).isEqualTo(2);
    assertThat(vae.err()).contains("is of an autoencoder, which answers no instruction");
    Path home = tiny.checkpoint("tiny").resolveSibling("home.txt");
    Path away = Files.move(home, folder.resolve("home.txt"));
    try {
      String step = tiny.checkpoint("tiny").toString();
      Result homeless = TinyModel.run("eval", step);
      assertThat(homeless.status()).isEqualTo(2);
      assertThat(homeless.err()).contains("--recipe: is needed");
      String recipe = "--recipe=" + tiny.recipe("tiny");
      String[] options = {recipe, "--tasks=denoise", "--samples=1", "--size=64x64", "--steps=1"};
      Result told = TinyModel.run(with("eval", step, options));
      assertThat(told.status()).as(told.err()).isZero();
    } finally {
      Files.move(away, home);
    }
  }

  @Test
  void heldOutScenesMayHoldCutOuts() throws IOException {
    Path pack = Files.createDirectories(folder.resolve("pack"));
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
    for (int y = 4; y < 36; y++) {
      for (int x = 4; x < 36; x++) {
        image.setRGB(x, y, 0xFFFF00FF);
      }
    }
    ImageIO.write(image, "png", pack.resolve("crate.png").toFile());
    Path out = folder.resolve("out");
    Result with = eval("--sprites=" + pack, "--sprite-share=0.9", "--out=" + out);
    assertThat(with.status()).as(with.err()).isZero();
    assertThat(json(out.resolve("report.json")).path("settings").path("sprites").asText())
        .isEqualTo("pack, share 0.9");
    assertThat(with.out()).isNotEqualTo(eval().out());
  }

  private static String[] with(String command, String model, String... options) {
    String[] all = Arrays.copyOf(new String[] {command, model}, 2 + options.length);
    System.arraycopy(options, 0, all, 2, options.length);
    return all;
  }

  @Test
  void evalRefusesWhatItCannotDo() {
    Result size = TinyModel.run("eval", tiny.model().toString(), "--size", "62x64");
    assertThat(size.status()).isEqualTo(2);
    assertThat(size.err()).contains("--size").contains("multiples of 4");
    Result task = TinyModel.run("eval", tiny.model().toString(), "--tasks", "juggle");
    assertThat(task.status()).isEqualTo(2);
    assertThat(task.err()).contains("juggle");
  }

  @Test
  void sampleAnswersAPictureOfAnySizeInItsSize() throws IOException {
    Path in = png(folder.resolve("in.png"), 50, 37, 90);
    byte[] first = sample(in, "a.png", "--seed=7");
    assertThat(new PictureReader(PictureLimits.DEFAULT).read(first).size())
        .isEqualTo(new Size(50, 37));
    assertThat(sample(in, "b.png", "--seed=7")).isEqualTo(first);
    assertThat(sample(in, "c.png", "--seed=8")).isNotEqualTo(first);
  }

  @Test
  void samplePrintsAndWritesTheDataOfATask() throws IOException {
    Path in = png(folder.resolve("in.png"), 50, 37, 90);
    Path out = folder.resolve("out.png");
    Path data = folder.resolve("data");
    Result result =
        TinyModel.run(
            "sample",
            tiny.model().toString(),
            "--image=" + in,
            "Mark the ball in red.",
            "-o",
            out.toString(),
            "--task=referring-box",
            "--data=" + data);
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out()).contains("referring-box: ").contains("confidence");
    assertThat(data.resolve("in.overlay.png")).isNotEmptyFile();
    Result unknown =
        TinyModel.run(
            "sample",
            tiny.model().toString(),
            "--image=" + in,
            "Juggle.",
            "-o",
            out.toString(),
            "--task=juggle");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("'juggle' is not in the catalogue");
  }

  @Test
  void answersDependOnTheirOwnQuestionAndNotOnTheBatch() throws IOException {
    try (LocalModel model = LocalModel.load(tiny.model(), Placement.CPU)) {
      SamplingSettings settings = model.settings("euler", 3);
      List<Question> questions =
          List.of(
              new Question(picture(32, 32, 10), "Remove the noise.", settings),
              new Question(picture(48, 24, 200), "Mark the red ball.", settings),
              new Question(picture(32, 32, 200), "Mark the red ball.", settings),
              new Question(picture(32, 32, 200), "Make it a painting.", settings));
      List<RgbPicture> together = model.answer(questions);
      for (int i = 0; i < questions.size(); i++) {
        RgbPicture alone = model.answer(List.of(questions.get(i))).get(0);
        assertThat(alone.width()).isEqualTo(questions.get(i).input().width());
        assertThat(largestDifference(alone, together.get(i))).as("answer " + i).isLessThan(2);
      }
      assertThat(largestDifference(together.get(0), together.get(2))).isPositive();
      assertThat(largestDifference(together.get(2), together.get(3))).isPositive();
    }
  }

  private static Result eval(String... more) {
    String[] base = {
      "eval",
      tiny.model().toString(),
      "--tasks",
      PICTURE_TASKS,
      "--samples=3",
      "--batch=2",
      "--size=64x64"
    };
    String[] all = Arrays.copyOf(base, base.length + more.length);
    System.arraycopy(more, 0, all, base.length, more.length);
    return TinyModel.run(all);
  }

  private byte[] sample(Path in, String name, String seed) throws IOException {
    Path out = folder.resolve(name);
    Result result =
        TinyModel.run(
            "sample",
            tiny.model().toString(),
            "--image",
            in.toString(),
            "Remove the noise.",
            "-o",
            out.toString(),
            seed);
    assertThat(result.status()).as(result.err()).isZero();
    return Files.readAllBytes(out);
  }

  private static Path png(Path file, int width, int height, int shade) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Picture picture = RgbPictures.of(picture(width, height, shade));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          rgb = rgb << 8 | picture.sample(x, y, c);
        }
        image.setRGB(x, y, rgb);
      }
    }
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static RgbPicture picture(int width, int height, int shade) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (shade + 5 * (i % 11));
    }
    return new RgbPicture(rgb, width, height);
  }

  private static int largestDifference(RgbPicture a, RgbPicture b) {
    int largest = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      largest = Math.max(largest, Math.abs((a.rgb()[i] & 0xFF) - (b.rgb()[i] & 0xFF)));
    }
    return largest;
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static JsonNode metric(JsonNode report, String task, String metric) {
    for (JsonNode entry : report.path("tasks")) {
      for (JsonNode measured : entry.path("metrics")) {
        if (entry.path("task").asText().equals(task)
            && measured.path("metric").asText().equals(metric)) {
          return measured;
        }
      }
    }
    throw new AssertionError("no " + metric + " of " + task);
  }
}

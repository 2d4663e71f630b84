package io.pixwizard.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.cli.PixWizardCommand;
import io.pixwizard.endtoend.client.Jobs;
import io.pixwizard.endtoend.stack.OnStack;
import io.pixwizard.endtoend.stack.Pipeline;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README, on a stack that runs already. */
@OnStack(model = "models/nano", workers = 1)
@Order(13)
final class DemoTest {
  private static final Pattern LINK = Pattern.compile("(src|href)=\"([^\"]+)\"");

  /** The script of the gateway's page says which formats it does not show. */
  private static final Pattern NUMBERS = Pattern.compile("const NUMBERS = /(.+)/;");

  @TempDir private Path folder;

  @Test
  void itAnswersPrintsATableAndWritesAPage(Pipeline pipeline) throws Exception {
    JsonNode asked = jobs();

    String printed = demo(pipeline);

    List<String> lines = printed.lines().toList();
    int head = 0;
    while (!lines.get(head).matches("instruction +task chosen +elapsed +busy +result")) {
      head++;
    }
    for (int i = 0; i < asked.size(); i++) {
      String task = asked.get(i).path("task").asText();
      assertThat(lines.get(head + 1 + i))
          .matches(".+ %s \\(\\d+ %%\\) +\\d+\\.\\d s +\\d+\\.\\d s  .+".formatted(task))
          .doesNotContain("failed", "canceled");
    }
    assertThat(printed)
        .containsPattern("\\d+\\.\\d s in all, the first result after \\d+\\.\\d s\\.")
        .contains("Answers side by side: " + folder.resolve("index.html").toUri());
    checkPage(pipeline.jobs(), Files.readString(folder.resolve("index.html")), asked);
  }

  /** Runs the command; what it prints. */
  private String demo(Pipeline pipeline) {
    PrintStream screen = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    int status;
    try {
      status =
          PixWizardCommand.commandLine()
              .execute("demo", "--folder", pipeline.folder().toString(), "-o", folder.toString());
    } finally {
      System.setOut(screen);
    }
    screen.println(printed.toString(UTF_8));
    assertThat(status).as(printed.toString(UTF_8)).isZero();
    return printed.toString(UTF_8);
  }

  /** Every file of the answers is linked, and shown if eyes can make something of it. */
  private void checkPage(Jobs gateway, String page, JsonNode asked) throws Exception {
    Set<String> shown = links(page, "src");
    Set<String> linked = links(page, "href");
    assertThat(linked)
        .containsAll(shown)
        .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
    for (JsonNode job : asked) {
      assertThat(linked).contains(job.path("name").asText() + "/manifest.json");
      assertThat(shown).contains(job.path("name").asText() + "/picture.png");
    }
    for (String link : shown) {
      BufferedImage picture = ImageIO.read(folder.resolve(link).toFile());
      assertThat(picture.getColorModel().getComponentSize(0)).as(link).isLessThanOrEqualTo(8);
      assertThat(link).doesNotContain("panoptic");
    }
    checkSameAsGateway(gateway, shown);
  }

  private void checkSameAsGateway(Jobs gateway, Set<String> shown) throws Exception {
    MatchResult numbers =
        NUMBERS
            .matcher(new String(gateway.file("/pixwizard.js"), UTF_8))
            .results()
            .findFirst()
            .get();
    Pattern hidden = Pattern.compile(numbers.group(1));
    for (JsonNode job : gateway.get("/v1/jobs?limit=8").path("jobs")) {
      for (JsonNode output : gateway.job(job.path("id").asText()).path("outputs")) {
        if (output.path("mediaType").asText().equals("image/png")) {
          String name = output.path("name").asText();
          assertThat(shown.stream().anyMatch(link -> link.endsWith("/" + name)))
              .as(output.toString())
              .isNotEqualTo(hidden.matcher(output.path("format").asText()).find());
        }
      }
    }
  }

  private static Set<String> links(String page, String attribute) {
    Set<String> links = new TreeSet<>();
    LINK.matcher(page)
        .results()
        .filter(match -> match.group(1).equals(attribute))
        .forEach(match -> links.add(match.group(2)));
    return links;
  }

  /** The demo's own list. */
  private static JsonNode jobs() throws Exception {
    try (InputStream in = PixWizardCommand.class.getResourceAsStream("demo/jobs.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}

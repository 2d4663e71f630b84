package io.pixwizard.localstack.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What linters of image files ask for, and what ours must have besides. */
final class DockerfileTest {
  private static final Pattern FROM = Pattern.compile("FROM (\\S+) AS (\\S+)");
  private static final Pattern COPY_FROM = Pattern.compile("COPY --from=(\\S+) .*");

  private final Map<String, List<String>> stages = new LinkedHashMap<>();
  private final Map<String, String> bases = new LinkedHashMap<>();

  DockerfileTest() throws Exception {
    Path home = Path.of("").toAbsolutePath();
    while (!Files.exists(home.resolve("docker-compose.yml"))) {
      home = home.getParent();
    }
    List<String> stage = new ArrayList<>();
    String text = Files.readString(home.resolve("deploy/docker/Dockerfile"));
    for (String line : text.replace("\\\n", " ").lines().toList()) {
      Matcher from = FROM.matcher(line);
      if (from.matches()) {
        stage = new ArrayList<>();
        stages.put(from.group(2), stage);
        bases.put(from.group(2), from.group(1));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        stage.add(line);
      }
    }
  }

  @Test
  void everyStageStandsOnAPinnedImageOrAnEarlierStage() {
    List<String> earlier = new ArrayList<>();
    for (Map.Entry<String, String> each : bases.entrySet()) {
      if (!earlier.contains(each.getValue())) {
        assertThat(each.getValue()).matches("docker\\.io/.+:.+").doesNotContain("latest");
      }
      for (String line : stages.get(each.getKey())) {
        Matcher copy = COPY_FROM.matcher(line);
        if (copy.matches()) {
          assertThat(earlier).as(line).contains(copy.group(1));
        }
      }
      earlier.add(each.getKey());
    }
    assertThat(earlier).contains("service", "service-cuda", "tools");
  }

  @Test
  void whatRunsIsNotRootAndGetsSignalsItself() {
    for (String stage : List.of("service", "service-cuda", "tools")) {
      List<String> lines = new ArrayList<>(stages.get(stage));
      for (String base = bases.get(stage); stages.containsKey(base); base = bases.get(base)) {
        lines.addAll(0, stages.get(base));
      }
      assertThat(lines).as(stage).contains("USER 10001");
      assertThat(lines)
          .as("%s: a shell would keep SIGTERM to itself", stage)
          .anyMatch(line -> line.startsWith("ENTRYPOINT [\"java\", "));
      assertThat(lines).as(stage).noneMatch(line -> line.startsWith("ADD "));
    }
  }
}

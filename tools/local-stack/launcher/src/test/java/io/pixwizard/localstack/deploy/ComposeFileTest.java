package io.pixwizard.localstack.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.pixwizard.localstack.server.KafkaPlan;
import io.pixwizard.localstack.service.ServiceDescriptor;
import io.pixwizard.localstack.service.ServiceList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml and the images against the services and the contracts. */
final class ComposeFileTest {
  private static final Path HOME = home();
  private static final Set<String> SETUP = Set.of("kafka-setup", "minio-setup", "publish");
  private static final Set<String> SERVICE_KEYS =
      Set.of(
          "build",
          "command",
          "depends_on",
          "deploy",
          "entrypoint",
          "environment",
          "healthcheck",
          "image",
          "ports",
          "profiles",
          "restart",
          "stop_grace_period",
          "volumes");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)");

  private final JsonNode compose = compose();

  @Test
  void everyServiceIsThereWithEverySettingOfTheLocalStack() {
    for (ServiceDescriptor service : ServiceList.bundled()) {
      JsonNode entry = service(service.name());
      assertThat(entry.at("/build/args/SERVICE").asText()).isEqualTo(service.name());
      Set<String> wanted = new HashSet<>(service.environment().keySet());
      // the image or the container's own name says these
      wanted.removeAll(
          Set.of(
              "QUARKUS_HTTP_HOST",
              "QUARKUS_HTTP_PORT",
              "MALLOC_ARENA_MAX",
              "DJL_OFFLINE",
              "OPT_OUT_TRACKING",
              "PIXWIZARD_WORKER_ID",
              "PIXWIZARD_TRAINER_WORKER"));
      assertThat(names(entry.get("environment"))).as(service.name()).containsAll(wanted);
      assertThat(entry.get("stop_grace_period").asText()).isEqualTo(service.stopSeconds() + "s");
    }
  }

  @Test
  void everyContainerHasLimitsAndThoseThatStayHaveAHealthCheck() {
    compose
        .get("services")
        .properties()
        .forEach(
            entry -> {
              JsonNode limits = entry.getValue().at("/deploy/resources/limits");
              assertThat(names(limits)).as(entry.getKey()).containsExactly("cpus", "memory");
              assertThat(entry.getValue().has("healthcheck"))
                  .as(entry.getKey())
                  .isNotEqualTo(SETUP.contains(entry.getKey()));
            });
  }

  @Test
  void dependenciesExistAndHaveWhatIsWaitedFor() {
    JsonNode services = compose.get("services");
    services.forEach(
        service ->
            service
                .path("depends_on")
                .properties()
                .forEach(
                    on -> {
                      String condition = on.getValue().get("condition").asText();
                      assertThat(services.has(on.getKey())).as(on.getKey()).isTrue();
                      assertThat(condition)
                          .isEqualTo(
                              SETUP.contains(on.getKey())
                                  ? "service_completed_successfully"
                                  : "service_healthy");
                    }));
  }

  @Test
  void imagesArePinnedAndOnlyGatewayAndStoreAreReachable() {
    compose
        .get("services")
        .properties()
        .forEach(
            entry -> {
              String image = entry.getValue().get("image").asText();
              assertThat(image).contains(":").doesNotContain("latest");
              for (JsonNode port : entry.getValue().path("ports")) {
                assertThat(entry.getKey()).isIn("gateway", "minio");
                assertThat(port.asText()).startsWith("127.0.0.1:");
              }
            });
  }

  @Test
  void variablesAreInTheExampleAndSecretsHaveNoDefault() throws Exception {
    String text = Files.readString(HOME.resolve("docker-compose.yml"));
    String example = Files.readString(HOME.resolve("deploy/docker/example.env"));
    Matcher variables = VARIABLE.matcher(text);
    while (variables.find()) {
      assertThat(example).contains(variables.group(1) + "=");
    }
    assertThat(text).doesNotContain("SECRET_KEY:-", "PASSWORD:-", "ADMIN_KEY:-");
  }

  @Test
  void targetsAndCopiedFilesOfTheImagesExist() throws Exception {
    String docker = Files.readString(HOME.resolve("deploy/docker/Dockerfile"));
    for (JsonNode service : compose.get("services")) {
      if (service.has("build")) {
        assertThat(docker).contains(" AS " + service.at("/build/target").asText() + "\n");
      }
    }
    for (JsonNode service : compose.get("services")) {
      for (JsonNode volume : service.path("volumes")) {
        if (volume.asText().startsWith("./")) {
          assertThat(HOME.resolve(volume.asText().split(":", -1)[0])).exists();
        }
      }
    }
  }

  @Test
  void everyKeyIsOneOfTheSpecification() {
    assertThat(names(compose))
        .allMatch(
            key -> key.startsWith("x-") || Set.of("name", "services", "volumes").contains(key));
    for (JsonNode service : compose.get("services")) {
      assertThat(SERVICE_KEYS).containsAll(names(service));
      assertThat(Set.of("context", "dockerfile", "target", "args"))
          .containsAll(names(service.path("build")));
      assertThat(Set.of("test", "interval", "timeout", "retries", "start_period"))
          .containsAll(names(service.path("healthcheck")));
    }
  }

  @Test
  void volumesThatAreNamedAreThere() {
    Set<String> used = new TreeSet<>();
    for (JsonNode service : compose.get("services")) {
      for (JsonNode volume : service.path("volumes")) {
        if (!volume.asText().startsWith("./")) {
          used.add(volume.asText().split(":", -1)[0]);
        }
      }
    }
    assertThat(used).isEqualTo(names(compose.get("volumes")));
  }

  @Test
  void theHealthCheckTellsReadyFromNot() throws Exception {
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger status = new AtomicInteger(200);
    service.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    service.start();
    int port = service.getAddress().getPort();
    try {
      assertThat(health(port)).isZero();
      status.set(503);
      assertThat(health(port)).isNotZero();
    } finally {
      service.stop(0);
    }
    assertThat(health(port)).isNotZero();
  }

  /** Runs the command of a service as the engine does, but for the port. */
  private int health(int port) throws Exception {
    List<String> command = new ArrayList<>();
    service("gateway")
        .at("/healthcheck/test")
        .forEach(word -> command.add(word.asText().replace("/8080", "/" + port)));
    assertThat(command.remove(0)).isEqualTo("CMD");
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  @Test
  void theKafkaScriptIsWhatTheContractsSay() throws Exception {
    assertThat(Files.readString(HOME.resolve("deploy/docker/kafka-setup.sh")))
        .isEqualTo(KafkaPlan.script());
  }

  @Test
  void theBrokerHasTheSettingsOfTheLocalStack() {
    Set<String> names = names(service("kafka").get("environment"));
    for (Map.Entry<String, String> setting : KafkaPlan.brokerSettings().entrySet()) {
      String name = "KAFKA_" + setting.getKey().toUpperCase(Locale.ROOT).replace('.', '_');
      assertThat(names).contains(name);
      assertThat(service("kafka").get("environment").get(name).asText())
          .isEqualTo(setting.getValue());
    }
  }

  private JsonNode service(String name) {
    JsonNode entry = compose.at("/services/" + name);
    assertThat(entry.isMissingNode()).as(name).isFalse();
    return entry;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode compose() {
    try {
      // Jackson does not follow aliases in trees; the loader below it does
      Object loaded = new Yaml().load(Files.readString(HOME.resolve("docker-compose.yml")));
      return new ObjectMapper().valueToTree(loaded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path home() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docker-compose.yml"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}

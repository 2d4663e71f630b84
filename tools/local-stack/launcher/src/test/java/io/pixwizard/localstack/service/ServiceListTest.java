package io.pixwizard.localstack.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.localstack.StackException;
import io.pixwizard.localstack.folder.StackFolder;
import io.pixwizard.localstack.process.ChildSpec;
import io.pixwizard.localstack.process.Readiness;
import io.pixwizard.localstack.service.ServiceChildren.Instance;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceListTest {
  @TempDir private Path home;

  @Test
  void theFiveServicesAreListedWithPortsOfTheirOwn() {
    List<ServiceDescriptor> services = ServiceList.bundled();
    assertThat(services)
        .extracting(ServiceDescriptor::name)
        .containsExactly(
            "gateway", "encoder-service", "dit-worker", "postproc-service", "trainer-service");
    assertThat(services).extracting(ServiceDescriptor::port).doesNotHaveDuplicates();
    assertThat(services).allMatch(service -> service.port() < 32768);
  }

  @Test
  void missingJarsAreAllTold() throws Exception {
    build("gateway");
    assertThatThrownBy(() -> ServiceList.built(home, ServiceList.bundled()))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("dit-worker/target/quarkus-app/quarkus-run.jar")
        .hasMessageContaining("encoder-service/target")
        .hasMessageNotContaining("gateway/target")
        .hasMessageContaining("./pixwizard");
  }

  @Test
  void anOptionalServiceThatIsNotBuiltIsLeftOut() throws Exception {
    for (ServiceDescriptor service : ServiceList.bundled()) {
      if (!service.optional()) {
        build(service.name());
      }
    }
    assertThat(ServiceList.built(home, ServiceList.bundled()))
        .hasSize(4)
        .noneMatch(ServiceDescriptor::optional);
  }

  @Test
  void everyPlaceholderIsFilled() throws Exception {
    List<ServiceDescriptor> services = ServiceList.bundled();
    List<Instance> instances =
        ServiceChildren.instances(services, Map.of("dit-worker", 3, "gateway", 2));
    Map<String, String> further =
        Map.of("PIXWIZARD_SAMPLING_BATCH_LIMIT", "4", "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:1");
    Map<String, Integer> ports = new HashMap<>(ServiceChildren.preferredPorts(instances));
    ports.putAll(Map.of("kafka", 1, "postgres", 2, "s3", 3));
    List<ChildSpec> specs;
    try (StackFolder folder = StackFolder.open(home.resolve("stack"))) {
      specs = ServiceChildren.specs(Path.of("java"), home, instances, further, folder, ports);
    }
    assertThat(specs)
        .extracting(ChildSpec::name)
        .containsExactly(
            "gateway",
            "encoder-service",
            "dit-worker",
            "dit-worker-2",
            "dit-worker-3",
            "postproc-service",
            "trainer-service");
    assertThat(specs)
        .allSatisfy(
            spec ->
                assertThat(spec.environment().values()).noneMatch(value -> value.contains("{")));
    ChildSpec third = specs.get(4);
    assertThat(third.environment())
        .containsEntry("PIXWIZARD_WORKER_ID", "dit-worker-3")
        .containsEntry("PIXWIZARD_SAMPLING_BATCH_LIMIT", "4")
        .containsEntry("QUARKUS_HTTP_PORT", "18103")
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
        .containsEntry("PIXWIZARD_S3_ENDPOINT", "http://127.0.0.1:3");
    assertThat(third.readiness())
        .isEqualTo(new Readiness.Answers(URI.create("http://127.0.0.1:18103/q/health/ready")));
    assertThat(specs.get(0).environment())
        .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:2/pixwizard");
  }

  @Test
  void anUnknownPlaceholderIsRefused() {
    assertThatThrownBy(() -> Placeholders.fill("http://{redis}/", Map.of("kafka", "k")))
        .hasMessage("no value for {redis} in http://{redis}/");
  }

  private void build(String service) throws Exception {
    Path jar = home.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "");
  }
}

package io.pixwizard.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.localstack.checkpoint.CheckpointPublisher;
import io.pixwizard.localstack.checkpoint.CheckpointPublisher.Publication;
import io.pixwizard.localstack.checkpoint.ModelFolder;
import io.pixwizard.localstack.folder.Ports;
import io.pixwizard.localstack.folder.StackFolder;
import io.pixwizard.localstack.process.ChildListener;
import io.pixwizard.localstack.process.PidFiles;
import io.pixwizard.localstack.process.RestartPolicy;
import io.pixwizard.localstack.process.Supervisor;
import io.pixwizard.localstack.server.ServerChildren;
import io.pixwizard.localstack.server.ServersClassPath;
import io.pixwizard.model.weights.safetensors.SafetensorsWriter;
import io.pixwizard.model.weights.safetensors.TensorContent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real servers under the supervisor, twice on the same data. */
final class LocalServersTest {
  @TempDir private Path root;

  @Test
  void aModelIsPublishedOnceAlsoOverRestarts() throws Exception {
    Path model = model(root.resolve("nano"), 1);
    CheckpointRef first = new CheckpointRef("tiny-nano", 1);
    try (Servers servers = new Servers()) {
      assertThat(servers.publish(model)).isEqualTo(new Publication(first, true));
      assertThat(servers.publish(model)).isEqualTo(new Publication(first, false));
      servers.checkShareGroup();
    }
    try (Servers servers = new Servers()) {
      assertThat(servers.publish(model)).isEqualTo(new Publication(first, false));
      model(model, 2);
      assertThat(servers.publish(model))
          .isEqualTo(new Publication(new CheckpointRef("tiny-nano", 2), true));
    }
  }

  private final class Servers implements AutoCloseable {
    private final StackFolder folder = StackFolder.open(root.resolve("stack"));
    private final Supervisor supervisor =
        new Supervisor(new PidFiles(folder.run()), RestartPolicy.DEFAULT, new ChildListener() {});
    private final Map<String, Integer> ports =
        Ports.choose(
            folder.root().resolve("ports.json"), ServerChildren.preferredPorts(), Map.of());

    Servers() throws Exception {
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      ServersClassPath classPath = ServersClassPath.find(project());
      supervisor.launch(
          ServerChildren.specs(java, classPath, folder, ports, List.of("pixwizard", "trainer")));
      supervisor.awaitReady();
    }

    Publication publish(Path model) throws Exception {
      S3Settings settings =
          S3Settings.defaults(
              URI.create("http://127.0.0.1:" + ports.get("s3")),
              new S3Credentials(ServerChildren.ACCESS_KEY, ServerChildren.SECRET_KEY));
      try (S3ArtifactStore store = new S3ArtifactStore(settings)) {
        return new CheckpointPublisher(store, kafka(), Clock.systemUTC())
            .publish(ModelFolder.read(model), List.of("default"));
      }
    }

    void checkShareGroup() throws Exception {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "dit-worker");
        var config = admin.describeConfigs(List.of(group)).all().get().get(group);
        assertThat(config.get("share.auto.offset.reset").value()).isEqualTo("earliest");
        assertThat(config.get("share.delivery.count.limit").value()).isEqualTo("5");
        assertThat(config.get("errors.deadletterqueue.topic.name").value()).isEqualTo("dlq.jobs");
      }
    }

    private String kafka() {
      return "127.0.0.1:" + ports.get("kafka");
    }

    @Override
    public void close() throws Exception {
      supervisor.close();
      folder.close();
    }
  }

  private static Path project() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("tools/local-stack/servers/pom.xml"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** All files of a model, hardly any weights. */
  private static Path model(Path folder, float weight) throws Exception {
    for (String network : List.of("transformer", "vae", "image_encoder")) {
      Path sub = Files.createDirectories(folder.resolve(network));
      Files.writeString(sub.resolve("config.json"), "{}");
      new SafetensorsWriter(
              List.of(TensorContent.of("w", List.of(2L), new float[] {weight, 0})), Map.of())
          .write(sub.resolve("model.safetensors"));
    }
    Files.writeString(
        folder.resolve("model.json"),
        "{\"format\":\"pixwizard.model.v1\",\"name\":\"Tiny nano\",\"text_encoder\":\"all-minilm-l6-v2\",\"resolution\":128}");
    return folder;
  }
}

package io.pixwizard.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServersConfigTest {
  @TempDir Path folder;

  @Test
  void absentPartsHaveDefaults() throws IOException {
    ServersConfig config = read("{\"dataFolder\":\"data\",\"s3\":{},\"kafka\":{}}");
    assertThat(config.dataFolder()).isEqualTo(Path.of("data"));
    assertThat(config.postgres()).isNull();
    assertThat(config.kafka().port()).isZero();
    assertThat(config.kafka().topics()).isEmpty();
    assertThat(config.s3().accessKey()).isEqualTo("pixwizard");
    assertThat(config.s3().secretKey()).isEqualTo("pixwizard-secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"s3":{}}                                                             | dataFolder is missing
          {"dataFolder":"d"}                                                    | kafka, postgres, s3 are all missing
          {"dataFolder":"d","s3":{"port":70000}}                                | s3.port must be 0 to 65535, not 70000
          {"dataFolder":"d","kafka":{"topics":[{"name":"t","partitions":0}]}}   | kafka.topics[t].partitions must be 1 or more, not 0
          {"dataFolder":"d","kafka":{"topics":[{"partitions":1}]}}              | kafka.topics.name is missing
          {"dataFolder":"d","postgres":{"databases":["a;b"]}}                   | postgres.databases may have lower-case letters
          {"dataFolder":"d","s3":{},"redis":{}}                                  | redis
          {"dataFolder":                                                        | config.json
          """)
  void faultsNameTheField(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidServersConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void takenPortsAreNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Ports.resolve("s3", port))
          .isInstanceOf(ServerStartException.class)
          .hasMessage("s3: port " + port + " is taken");
    }
  }

  @Test
  void freePortsDiffer() {
    assertThat(Ports.resolve("kafka", 0, 0, 0)).doesNotHaveDuplicates().hasSize(3);
  }

  private ServersConfig read(String json) throws IOException {
    return ServersConfig.read(Files.writeString(folder.resolve("config.json"), json));
  }
}

package io.pixwizard.localstack.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.localstack.StackException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackFolderTest {
  @TempDir private Path root;

  @Test
  void oneStackAtATimeUsesAFolder() throws Exception {
    try (StackFolder first = StackFolder.open(root)) {
      new RunningStack(ProcessHandle.current().pid(), URI.create("http://127.0.0.1:8080"))
          .write(first.root());
      assertThatThrownBy(() -> StackFolder.open(root))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("already runs on")
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("http://127.0.0.1:8080")
          .hasMessageContaining("--folder");
    }
    StackFolder.open(root).close();
  }

  @Test
  void aStackWhoseProcessIsGoneDoesNotRun() throws Exception {
    new RunningStack(Long.MAX_VALUE, URI.create("http://127.0.0.1:1")).write(root);
    assertThat(RunningStack.read(root)).isEmpty();
    Files.writeString(root.resolve("stack.json"), "{\"pid\":");
    assertThat(RunningStack.read(root)).isEmpty();
  }

  @Test
  void theLogOfTheRunBeforeIsKept() throws Exception {
    try (StackFolder folder = StackFolder.open(root)) {
      Files.writeString(folder.freshLog("kafka"), "old");
      assertThat(folder.freshLog("kafka")).doesNotExist();
      assertThat(root.resolve("logs/kafka.log.1")).hasContent("old");
    }
  }

  @Test
  void portsAreFreeDifferentAndRemembered() throws Exception {
    Path file = root.resolve("ports.json");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Map<String, Integer> wanted = new LinkedHashMap<>();
      wanted.put("a", port);
      wanted.put("b", port);
      Map<String, Integer> first = Ports.choose(file, wanted, Map.of());
      assertThat(first.values()).doesNotHaveDuplicates().allMatch(chosen -> chosen > port);
      taken.close();
      assertThat(Ports.choose(file, wanted, Map.of())).isEqualTo(first);
    }
  }

  @Test
  void aRememberedPortThatIsTakenIsReplacedAFixedOneIsRefused() throws Exception {
    Path file = root.resolve("ports.json");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Files.writeString(file, "{\"gateway\":" + port + "}");
      assertThat(Ports.choose(file, Map.of("gateway", port), Map.of()).get("gateway"))
          .isNotEqualTo(port);
      assertThatThrownBy(() -> Ports.choose(file, Map.of("gateway", 8080), Map.of("gateway", port)))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("port " + port + " for gateway is taken");
    }
  }

  @Test
  void dataOfAnotherFormatIsRefused() throws Exception {
    DataFormat now = new DataFormat(1, "18");
    now.claim(root.resolve("data"));
    now.claim(root.resolve("data"));
    assertThatThrownBy(() -> new DataFormat(1, "19").claim(root.resolve("data")))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("holds data of format 1 with PostgreSQL 18")
        .hasMessageContaining("--folder");
    Files.createDirectories(root.resolve("mine"));
    Files.writeString(root.resolve("mine/thesis.txt"), "");
    assertThatThrownBy(() -> now.claim(root.resolve("mine")))
        .hasMessageContaining("holds data of something else");
  }
}

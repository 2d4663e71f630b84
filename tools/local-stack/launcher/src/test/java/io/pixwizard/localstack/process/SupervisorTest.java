package io.pixwizard.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final RestartPolicy POLICY =
      new RestartPolicy(2, Duration.ofMinutes(5), Duration.ofMillis(10));

  @TempDir private Path folder;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private PidFiles pids;
  private Supervisor supervisor;

  private final ChildListener listener =
      new ChildListener() {
        @Override
        public void ready(String name, Duration took) {
          events.add("ready " + name);
        }

        @Override
        public void died(String name, int status, String tail) {
          events.add("died " + name + " " + status + " " + tail.strip());
        }

        @Override
        public void restarting(String name, int time) {
          events.add("restarting " + name + " " + time);
        }

        @Override
        public void gaveUp(String name) {
          events.add("gave up " + name);
        }

        @Override
        public void stopped(String name, boolean killed) {
          events.add("stopped " + name + (killed ? " killed" : ""));
        }

        @Override
        public void stale(String name, long pid) {
          events.add("stale " + name + " " + pid);
        }
      };

  @BeforeEach
  void supervise() throws IOException {
    pids = new PidFiles(folder.resolve("run"));
    supervisor = new Supervisor(pids, POLICY, listener);
  }

  @AfterEach
  void stop() {
    supervisor.close();
  }

  @Test
  void stagesStartInOrderAndStopInReverse() throws Exception {
    int port = freePort();
    supervisor.launch(List.of(child("one", "line")));
    supervisor.awaitReady();
    supervisor.launch(
        List.of(
            child("two", new Readiness.Answers(health(port)), PATIENCE, "http", "" + port),
            child("three", "line")));
    supervisor.awaitReady();
    assertThat(supervisor.running()).containsOnlyKeys("one", "two", "three");
    supervisor.close();
    assertThat(journal().subList(0, 3))
        .startsWith("start one")
        .containsExactlyInAnyOrder("start one", "start two", "start three");
    assertThat(journal().subList(3, 6))
        .endsWith("stop one")
        .containsExactlyInAnyOrder("stop two", "stop three", "stop one");
    assertThat(supervisor.running()).isEmpty();
    assertThat(supervisor.end()).isCompleted();
    assertThat(folder.resolve("run")).isEmptyDirectory();
  }

  @Test
  void whatDiesAtTheStartIsToldWithTheEndOfItsLog() {
    supervisor.launch(List.of(child("good", "line"), child("bad", "die")));
    assertThatThrownBy(supervisor::awaitReady)
        .isInstanceOf(ChildFailedException.class)
        .hasMessageContaining("bad ended with status 7")
        .hasMessageContaining("the reason of my death")
        .hasMessageContaining("bad.log");
  }

  @Test
  void whatSaysThatItFailedIsBelieved() {
    supervisor.launch(List.of(child("bad", "fail")));
    assertThatThrownBy(supervisor::awaitReady).hasMessage("bad port 1 is taken");
  }

  @Test
  void whatIsSilentTooLongIsToldWithItsReason() {
    Readiness nobody = new Readiness.Answers(health(1));
    supervisor.launch(List.of(child("late", nobody, Duration.ofMillis(700), "mute")));
    assertThatThrownBy(supervisor::awaitReady)
        .hasMessageContaining("late is not ready after 0 s")
        .hasMessageContaining("/ready does not answer");
  }

  @Test
  void aFurtherAddressIsAskedUntilItAnswers() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/ready",
        exchange -> {
          exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 503 : 200, -1);
          exchange.close();
        });
    server.start();
    try {
      supervisor.awaitAnswer("one", health(server.getAddress().getPort()), PATIENCE);
    } finally {
      server.stop(0);
    }
    assertThat(asked).hasValue(3);
    assertThatThrownBy(() -> supervisor.awaitAnswer("one", health(1), Duration.ofMillis(200)))
        .isInstanceOf(ChildFailedException.class)
        .hasMessageContaining("one is not ready after 0 s")
        .hasMessageContaining("/ready does not answer");
  }

  @Test
  void whatDiesLaterIsStartedAgainUntilItsLimit() throws Exception {
    supervisor.launch(List.of(child("one", "line"), child("other", "line")));
    supervisor.awaitReady();
    long other = supervisor.running().get("other");
    events.clear();
    for (int time = 1; time <= POLICY.limit(); time++) {
      long killed = kill("one");
      assertThat(next()).startsWith("died one 137");
      assertThat(next()).isEqualTo("restarting one " + time);
      assertThat(next()).isEqualTo("ready one");
      assertThat(supervisor.running().get("one")).isNotEqualTo(killed);
    }
    assertThat(supervisor.end()).isNotDone();
    kill("one");
    assertThat(next()).startsWith("died one 137");
    assertThat(next()).isEqualTo("gave up one");
    assertThatThrownBy(() -> supervisor.end().get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("one died more than 2 times");
    assertThat(supervisor.running()).containsExactly(Map.entry("other", other));
  }

  @Test
  void whatDoesNotStopIsKilled() throws Exception {
    ChildSpec stubborn = child("stubborn", "stubborn");
    supervisor.launch(
        List.of(
            new ChildSpec(
                stubborn.name(),
                stubborn.command(),
                Map.of(),
                stubborn.log(),
                stubborn.readiness(),
                PATIENCE,
                Duration.ofMillis(500))));
    supervisor.awaitReady();
    supervisor.close();
    assertThat(events).contains("stopped stubborn killed");
  }

  @Test
  void interruptOfTheTerminalDoesNotReachChildren() throws Exception {
    supervisor.launch(List.of(child("one", "line")));
    supervisor.awaitReady();
    long pid = supervisor.running().get("one");
    for (String signal : List.of("-INT", "-HUP")) {
      assertThat(new ProcessBuilder("kill", signal, "" + pid).start().waitFor()).isZero();
    }
    Thread.sleep(500);
    assertThat(supervisor.running()).containsEntry("one", pid);
    assertThat(journal()).containsExactly("start one");
  }

  @Test
  void closingWhileStartingEndsTheStart() throws Exception {
    supervisor.launch(List.of(child("late", "mute")));
    Thread closer =
        new Thread(
            () -> {
              sleepMillis(500);
              supervisor.close();
            });
    closer.start();
    assertThatThrownBy(supervisor::awaitReady).isInstanceOf(CancellationException.class);
    closer.join();
    assertThat(supervisor.running()).isEmpty();
    assertThatThrownBy(() -> supervisor.launch(List.of(child("more", "line"))))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void childrenOfAKilledStackAreFoundAndStopped() throws Exception {
    supervisor.launch(List.of(child("left", "line")));
    supervisor.awaitReady();
    long pid = supervisor.running().get("left");
    Path stranger = folder.resolve("run/stranger.pid");
    Files.writeString(stranger, ProcessHandle.current().pid() + " 12345");
    Files.writeString(folder.resolve("run/torn.pid"), "12");
    events.clear();
    new PidFiles(folder.resolve("run")).stopStale(Duration.ofSeconds(30), listener);
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(events).contains("stale left " + pid).noneMatch(event -> event.contains("stranger"));
    assertThat(stranger).doesNotExist();
  }

  private long kill(String name) {
    long pid = supervisor.running().get(name);
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    return pid;
  }

  private String next() throws InterruptedException {
    return String.valueOf(events.poll(60, TimeUnit.SECONDS));
  }

  private List<String> journal() throws IOException {
    return Files.readAllLines(folder.resolve("journal"));
  }

  private ChildSpec child(String name, String... behaviour) {
    return child(name, new Readiness.FirstLine(), PATIENCE, behaviour);
  }

  private ChildSpec child(String name, Readiness readiness, Duration limit, String... behaviour) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FakeChild.class.getName(), folder.resolve("journal").toString(), name));
    command.addAll(List.of(behaviour));
    return new ChildSpec(
        name, command, Map.of(), folder.resolve(name + ".log"), readiness, limit, PATIENCE);
  }

  private static URI health(int port) {
    return URI.create("http://127.0.0.1:" + port + "/ready");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void sleepMillis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.pixwizard.testservers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The servers of one test class.
 *
 * <pre>{@code
 * try (TestServers servers =
 *     TestServers.builder().topic("jobs.submitted", 3).database("pixwizard").bucket("jobs").start()) {
 *   connect(servers.bootstrapServers());
 *   servers.kafka().kill();
 *   servers.kafka().start();
 * }
 * }</pre>
 *
 * They end with this JVM, even when it is killed.
 */
public final class TestServers implements AutoCloseable {
  private final Map<String, TestServer> servers;
  private final Path temporaryFolder;

  private TestServers(Map<String, TestServer> servers, Path temporaryFolder) {
    this.servers = servers;
    this.temporaryFolder = temporaryFolder;
  }

  /** Begins to say which servers are wanted. */
  public static Builder builder() {
    return new Builder();
  }

  /** Says which servers are wanted; one that nothing is asked of is not started. */
  public static final class Builder {
    private final ObjectNode root = new ObjectMapper().createObjectNode();
    private Path dataFolder;

    private Builder() {}

    /** Wants the broker. */
    public Builder kafka() {
      root.withObject("/kafka");
      return this;
    }

    /** Wants a broker with a property, for instance a short lock of share groups. */
    public Builder brokerSetting(String key, String value) {
      root.withObject("/kafka/settings").put(key, value);
      return this;
    }

    /** Wants a topic. */
    public Builder topic(String name, int partitions) {
      return topic(name, partitions, Map.of());
    }

    /** Wants a topic with properties. */
    public Builder topic(String name, int partitions, Map<String, String> settings) {
      ObjectNode topic = root.withArray("/kafka/topics").addObject();
      topic.put("name", name).put("partitions", partitions);
      settings.forEach(topic.putObject("settings")::put);
      return this;
    }

    /** Wants properties of a consumer group or share group. */
    public Builder group(String id, Map<String, String> settings) {
      ObjectNode group = root.withObject("/kafka/groups").putObject(id);
      settings.forEach(group::put);
      return this;
    }

    /** Wants a database; the first is the one that {@link TestServers#jdbcUrl} names. */
    public Builder database(String name) {
      root.withArray("/postgres/databases").add(name);
      return this;
    }

    /** Wants a bucket. */
    public Builder bucket(String name) {
      root.withArray("/s3/buckets").add(name);
      return this;
    }

    /** Keeps the data here and leaves it there; otherwise it is in a folder that goes on close. */
    public Builder dataFolder(Path folder) {
      dataFolder = folder;
      return this;
    }

    /**
     * Starts the servers side by side and waits until all are ready.
     *
     * @throws IllegalStateException if one does not start
     */
    public TestServers start() {
      try {
        Path temporary = dataFolder == null ? Files.createTempDirectory("pixwizard-servers") : null;
        Path folder = temporary == null ? Files.createDirectories(dataFolder) : temporary;
        Map<String, TestServer> servers = new LinkedHashMap<>();
        for (String name : List.of("kafka", "s3", "postgres")) {
          if (root.has(name)) {
            ObjectNode settings = (ObjectNode) root.get(name).deepCopy();
            servers.put(name, new TestServer(name, folder.toAbsolutePath(), settings));
          }
        }
        TestServers all = new TestServers(servers, temporary);
        try {
          servers.values().forEach(TestServer::launch);
          servers.values().forEach(TestServer::awaitReady);
        } catch (RuntimeException failed) {
          servers.values().forEach(TestServer::kill);
          throw failed;
        }
        return all;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** The broker. */
  public TestServer kafka() {
    return server("kafka");
  }

  /** The database server. */
  public TestServer postgres() {
    return server("postgres");
  }

  /** The object store. */
  public TestServer s3() {
    return server("s3");
  }

  /** Whether a server is among these: {@code kafka}, {@code postgres} or {@code s3}. */
  public boolean has(String name) {
    return servers.containsKey(name);
  }

  /** The broker's {@code host:port}. */
  public String bootstrapServers() {
    return kafka().address("bootstrapServers");
  }

  /** The first database's JDBC URL. */
  public String jdbcUrl() {
    return postgres().address("jdbcUrl");
  }

  /** The database user, who may do everything and needs no password. */
  public String jdbcUser() {
    return postgres().address("user");
  }

  /** The object store's URL; buckets are its first path segment. */
  public URI s3Endpoint() {
    return URI.create(s3().address("endpoint"));
  }

  /** The object store's access key. */
  public String s3AccessKey() {
    return s3().address("accessKey");
  }

  /** The secret to it. */
  public String s3SecretKey() {
    return s3().address("secretKey");
  }

  private TestServer server(String name) {
    TestServer server = servers.get(name);
    if (server == null) {
      throw new IllegalStateException(name + " was not asked for");
    }
    return server;
  }

  @Override
  public void close() {
    // In the order of their start: the broker first, so that nothing new arrives for the others.
    servers.values().forEach(temporaryFolder == null ? TestServer::stop : TestServer::kill);
    if (temporaryFolder != null) {
      delete(temporaryFolder);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

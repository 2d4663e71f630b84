package io.pixwizard.localstack.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Which servers to run and what to prepare in them; a server that is absent is not started.
 *
 * @param dataFolder each server keeps its data in a folder below, between runs too
 * @param kafka the broker, or null
 * @param postgres the database server, or null
 * @param s3 the object store, or null
 */
record ServersConfig(Path dataFolder, Kafka kafka, Postgres postgres, S3 s3) {
  ServersConfig {
    require(dataFolder != null, "dataFolder", "is missing");
    require(
        kafka != null || postgres != null || s3 != null,
        "kafka, postgres, s3",
        "are all missing: there is nothing to start");
  }

  /**
   * A combined KRaft broker and controller.
   *
   * @param port where clients connect on the loopback interface; 0 takes a free one
   * @param settings broker properties on top of the defaults
   * @param topics created when absent, and grown or reconfigured when different
   * @param groups properties of consumer and share groups, by group id
   */
  record Kafka(
      int port,
      Map<String, String> settings,
      List<Topic> topics,
      Map<String, Map<String, String>> groups) {
    Kafka {
      requirePort(port, "kafka.port");
      settings = settings == null ? Map.of() : Map.copyOf(settings);
      topics = topics == null ? List.of() : List.copyOf(topics);
      groups = groups == null ? Map.of() : Map.copyOf(groups);
    }
  }

  /**
   * A topic.
   *
   * @param name its name
   * @param partitions how many partitions it has at least
   * @param settings topic properties
   */
  record Topic(String name, int partitions, Map<String, String> settings) {
    Topic {
      require(name != null && !name.isBlank(), "kafka.topics.name", "is missing");
      require(
          partitions >= 1,
          "kafka.topics[" + name + "].partitions",
          "must be 1 or more, not " + partitions);
      settings = settings == null ? Map.of() : Map.copyOf(settings);
    }
  }

  /**
   * A PostgreSQL server with the superuser {@code postgres}, who needs no password on loopback.
   *
   * @param port where clients connect on the loopback interface; 0 takes a free one
   * @param settings server properties on top of the defaults
   * @param databases created when absent
   */
  record Postgres(int port, Map<String, String> settings, List<String> databases) {
    Postgres {
      requirePort(port, "postgres.port");
      settings = settings == null ? Map.of() : Map.copyOf(settings);
      databases = databases == null ? List.of() : List.copyOf(databases);
      for (String database : databases) {
        require(
            database.matches("[a-z_][a-z0-9_]{0,62}"),
            "postgres.databases",
            "may have lower-case letters, digits and _, not " + database);
      }
    }
  }

  /**
   * An S3 server over plain files.
   *
   * @param port where clients connect on the loopback interface; 0 takes a free one
   * @param accessKey the only access key, {@code pixwizard} when absent
   * @param secretKey its secret, {@code pixwizard-secret} when absent
   * @param buckets created when absent
   */
  record S3(int port, String accessKey, String secretKey, List<String> buckets) {
    S3 {
      requirePort(port, "s3.port");
      accessKey = accessKey == null ? "pixwizard" : accessKey;
      secretKey = secretKey == null ? "pixwizard-secret" : secretKey;
      buckets = buckets == null ? List.of() : List.copyOf(buckets);
    }
  }

  /**
   * Reads a configuration file.
   *
   * @throws InvalidServersConfigException if it is not JSON of this shape, or a value is out of
   *     range
   */
  static ServersConfig read(Path file) throws IOException {
    ObjectMapper json =
        new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    try {
      return json.readValue(Files.readString(file), ServersConfig.class);
    } catch (JsonProcessingException malformed) {
      if (malformed.getCause() instanceof InvalidServersConfigException invalid) {
        throw invalid;
      }
      throw new InvalidServersConfigException(file + ": " + malformed.getOriginalMessage());
    }
  }

  private static void requirePort(int port, String field) {
    require(port >= 0 && port <= 65535, field, "must be 0 to 65535, not " + port);
  }

  private static void require(boolean holds, String field, String problem) {
    if (!holds) {
      throw new InvalidServersConfigException(field + " " + problem);
    }
  }
}

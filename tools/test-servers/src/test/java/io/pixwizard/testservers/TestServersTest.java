package io.pixwizard.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestServersTest {
  @TempDir static Path folder;

  private static TestServers servers;

  @BeforeAll
  static void start() {
    servers =
        TestServers.builder()
            .topic("events", 2)
            .topic("work", 1)
            .group("workers", Map.of("share.auto.offset.reset", "earliest"))
            .database("pixwizard")
            .bucket("results")
            .dataFolder(folder)
            .start();
  }

  @AfterAll
  static void stop() {
    servers.close();
    assertThat(servers.kafka().isRunning()).isFalse();
    assertThat(servers.postgres().isRunning()).isFalse();
    assertThat(servers.s3().isRunning()).isFalse();
  }

  @Test
  void brokerKeepsRecordsOverAStopAndACrash() throws Exception {
    TopicPartition partition = new TopicPartition("events", 1);
    send("events", 1, "before");
    String address = servers.bootstrapServers();

    servers.kafka().stop();
    assertThat(servers.kafka().isRunning()).isFalse();
    servers.kafka().start();
    send("events", 1, "between");
    servers.kafka().kill();
    servers.kafka().start();

    assertThat(servers.bootstrapServers()).isEqualTo(address);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      List<String> values = new ArrayList<>();
      long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
      while (values.size() < 2 && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      assertThat(values).containsExactly("before", "between");
    }
  }

  @Test
  void shareGroupHandsARecordToTheNextConsumerWhenOneLeavesWithoutAnswer() throws Exception {
    send("work", 0, "job");
    try (KafkaShareConsumer<String, String> first = shareConsumer()) {
      ConsumerRecord<String, String> record = next(first);
      assertThat(record.value()).isEqualTo("job");
      assertThat(record.deliveryCount()).hasValue((short) 1);
    }
    try (KafkaShareConsumer<String, String> second = shareConsumer()) {
      ConsumerRecord<String, String> record = next(second);
      assertThat(record.value()).isEqualTo("job");
      assertThat(record.deliveryCount()).hasValue((short) 2);
    }
  }

  @Test
  void databaseKeepsCommittedRowsOverAStopAndACrash() throws Exception {
    execute("create table job (id int primary key)");
    execute("insert into job values (1)");
    servers.postgres().stop();
    assertThatThrownBy(() -> execute("select 1")).isInstanceOf(SQLException.class);
    servers.postgres().start();
    execute("insert into job values (2)");
    servers.postgres().kill();
    assertThatThrownBy(() -> execute("select 1")).isInstanceOf(SQLException.class);
    servers.postgres().start();

    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*), version() from job")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(2);
      assertThat(rows.getString(2)).startsWith("PostgreSQL 18");
    }
  }

  @Test
  void objectStoreKeepsObjectsOverAStopAndACrash() throws Exception {
    put("kept", "content");
    servers.s3().stop();
    servers.s3().start();
    servers.s3().kill();
    servers.s3().start();
    assertThat(get("kept")).isEqualTo("content");
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefused() {
    assertThatThrownBy(() -> TestServers.builder().bucket("results").dataFolder(folder).start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("in use by another process");
  }

  private static void send(String topic, int partition, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, partition, null, value)).get();
    }
  }

  private static KafkaShareConsumer<String, String> shareConsumer() {
    KafkaShareConsumer<String, String> consumer =
        new KafkaShareConsumer<>(
            Map.of(
                "bootstrap.servers",
                servers.bootstrapServers(),
                "group.id",
                "workers",
                "share.acknowledgement.mode",
                "explicit"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.subscribe(List.of("work"));
    return consumer;
  }

  private static ConsumerRecord<String, String> next(KafkaShareConsumer<String, String> consumer) {
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
        return record;
      }
    }
    throw new AssertionError("no record in 15 s");
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(servers.jdbcUrl(), servers.jdbcUser(), "");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static MinioClient s3() {
    return MinioClient.builder()
        .endpoint(servers.s3Endpoint().toString())
        .credentials(servers.s3AccessKey(), servers.s3SecretKey())
        .build();
  }

  private static void put(String name, String content) throws Exception {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    s3().putObject(
            PutObjectArgs.builder().bucket("results").object(name).stream(
                    new ByteArrayInputStream(bytes), bytes.length, -1)
                .build());
  }

  private static String get(String name) throws Exception {
    try (InputStream in =
        s3().getObject(GetObjectArgs.builder().bucket("results").object(name).build())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

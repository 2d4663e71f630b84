package io.pixwizard.queue;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.testservers.TestServers;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ShareQueueWorkerTest {
  private static final int LOCK_MILLIS = 3000;
  private static final List<String> NAMES =
      List.of(
          "shared", "batched", "killed", "frozen", "restarted", "rejected", "thrown", "drained");

  private static TestServers servers;

  @BeforeAll
  static void start() {
    TestServers.Builder builder =
        TestServers.builder()
            // A new member gets its partitions with its second heartbeat; 5 s apart by default.
            .brokerSetting("group.share.min.heartbeat.interval.ms", "500")
            .brokerSetting("group.share.heartbeat.interval.ms", "500")
            .brokerSetting("group.share.min.record.lock.duration.ms", "1000")
            .brokerSetting("group.share.record.lock.duration.ms", Integer.toString(LOCK_MILLIS));
    for (String name : NAMES) {
      builder
          .topic(name, 1)
          .group(
              name,
              Map.of(
                  "share.auto.offset.reset", "earliest",
                  "errors.deadletterqueue.topic.name", "dlq.jobs",
                  "errors.deadletterqueue.copy.record.enable", "true"));
    }
    servers =
        builder.topic("dlq.jobs", 1, Map.of("errors.deadletterqueue.group.enable", "true")).start();
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void threeWorkersShareOnePartitionAndKeepJobsLongerThanTheLock() throws Exception {
    BlockingQueue<String> done = new LinkedBlockingQueue<>();
    Set<Integer> busy = ConcurrentHashMap.newKeySet();
    CountDownLatch allBusy = new CountDownLatch(3);
    send("shared", "a", "b", "c", "d", "e", "f");
    List<ShareQueueWorker> workers = new ArrayList<>();
    for (int worker = 0; worker < 3; worker++) {
      int number = worker;
      workers.add(
          ShareQueueWorker.start(
              settings("shared"),
              batch -> {
                Delivery delivery = batch.deliveries().get(0);
                if (busy.add(number)) {
                  allBusy.countDown();
                  assertThat(allBusy.await(20, SECONDS)).isTrue();
                  Thread.sleep(LOCK_MILLIS * 3 / 2);
                }
                assertThat(delivery.isHeld()).isTrue();
                done.add(delivery.key() + delivery.deliveryCount());
                delivery.accept();
              }));
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(done.poll(20, SECONDS));
    }
    // Longer than a lock, so that anything given out twice would have shown up.
    assertThat(done.poll(LOCK_MILLIS + 500, MILLISECONDS)).isNull();
    workers.forEach(ShareQueueWorker::close);
    assertThat(all).containsExactlyInAnyOrder("a1", "b1", "c1", "d1", "e1", "f1");
    assertThat(workers).noneMatch(ShareQueueWorker::isRunning);
  }

  @Test
  void batchesAreAnsweredRecordByRecord() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    CountDownLatch rest = new CountDownLatch(1);
    send("batched", "a", "b", "c");
    try (ShareQueueWorker worker =
        ShareQueueWorker.start(
            settings("batched").withBatchLimit(4),
            batch -> {
              List<Delivery> deliveries = batch.deliveries();
              deliveries.forEach(one -> seen.add(one.key() + one.deliveryCount()));
              if (deliveries.get(0).deliveryCount() == 1) {
                deliveries.get(0).accept();
                Thread.sleep(LOCK_MILLIS * 4 / 3);
                assertThat(deliveries.subList(1, 3)).allMatch(Delivery::isHeld);
                deliveries.get(1).accept();
                assertThat(deliveries.get(1).release()).isFalse();
                // c stays unanswered and comes back
              } else {
                deliveries.forEach(Delivery::accept);
                rest.countDown();
              }
            })) {
      assertThat(rest.await(20, SECONDS)).isTrue();
      assertThat(worker.isRunning()).isTrue();
    }
    assertThat(seen).containsExactly("a1", "b1", "c1", "c2");
  }

  @Test
  void aKilledWorkersRecordGoesToTheNextAtOnce() throws Exception {
    Process process = worker("killed");
    send("killed", "job");
    BufferedReader output = process.inputReader();
    assertThat(output.readLine()).isEqualTo("taken job 1");
    BlockingQueue<Delivery> taken = new LinkedBlockingQueue<>();
    try (ShareQueueWorker worker = ShareQueueWorker.start(settings("killed"), accepting(taken))) {
      send("killed", "shows that the second worker is ready");
      assertThat(taken.poll(20, SECONDS).key()).startsWith("shows");
      process.destroyForcibly().waitFor();
      Delivery again = taken.poll(LOCK_MILLIS - 500, MILLISECONDS);
      assertThat(again).as("delivered before the lock could run out").isNotNull();
      assertThat(again.key()).isEqualTo("job");
      assertThat(again.deliveryCount()).isEqualTo(2);
      assertThat(worker.isRunning()).isTrue();
    }
  }

  @Test
  void aFrozenWorkerLosesItsRecordAndLearnsSo() throws Exception {
    Process process = worker("frozen");
    send("frozen", "job");
    BufferedReader output = process.inputReader();
    assertThat(output.readLine()).isEqualTo("taken job 1");
    signal(process, "STOP");
    BlockingQueue<Delivery> taken = new LinkedBlockingQueue<>();
    try (ShareQueueWorker worker = ShareQueueWorker.start(settings("frozen"), accepting(taken))) {
      Delivery again = taken.poll(15, SECONDS);
      assertThat(again.key()).isEqualTo("job");
      assertThat(again.deliveryCount()).isEqualTo(2);
      assertThat(worker.isRunning()).isTrue();
    } finally {
      signal(process, "CONT");
    }
    assertThat(output.readLine()).isEqualTo("not held");
    assertThat(output.readLine()).isEqualTo("lost the lock of frozen-0@0 ran out");
    assertThat(output.readLine()).isEqualTo("accepted late: false");
    assertThat(process.waitFor(10, SECONDS)).isTrue();
  }

  @Test
  void aBrokerRestartEndsTheDeliveryAndTheWorkerGoesOn() throws Exception {
    BlockingQueue<Delivery> taken = new LinkedBlockingQueue<>();
    BlockingQueue<Exception> losses = new LinkedBlockingQueue<>();
    send("restarted", "job");
    try (ShareQueueWorker worker =
        ShareQueueWorker.start(
            settings("restarted"),
            batch -> {
              Delivery delivery = batch.deliveries().get(0);
              delivery.onLost(losses::add);
              boolean first = taken.isEmpty();
              taken.add(delivery);
              while (first && delivery.isHeld()) {
                Thread.sleep(20);
              }
              delivery.accept();
            })) {
      while (taken.isEmpty()) {
        Thread.sleep(20);
      }
      servers.kafka().kill();
      assertThat(losses.poll(20, SECONDS)).isInstanceOf(DeliveryLostException.class);
      servers.kafka().start();
      while (taken.size() < 2) {
        Thread.sleep(20);
      }
      assertThat(taken).extracting(Delivery::key).containsExactly("job", "job");
      assertThat(worker.isRunning()).isTrue();
    }
  }

  @Test
  void rejectedRecordsEndInTheDeadLetterTopicWhileOthersFlow() throws Exception {
    BlockingQueue<Delivery> taken = new LinkedBlockingQueue<>();
    send("rejected", "poison", "good");
    try (ShareQueueWorker worker =
        ShareQueueWorker.start(
            settings("rejected"),
            batch -> {
              Delivery delivery = batch.deliveries().get(0);
              if (delivery.key().equals("poison")) {
                delivery.reject();
              } else {
                delivery.accept();
              }
              taken.add(delivery);
            })) {
      ConsumerRecord<String, String> dead = deadLetter("poison");
      assertThat(dead.value()).isEqualTo("value of poison");
      assertThat(
              new String(
                  dead.headers().lastHeader("__dlq.errors.topic").value(), StandardCharsets.UTF_8))
          .isEqualTo("rejected");
      assertThat(taken.poll(20, SECONDS).key()).isEqualTo("poison");
      assertThat(taken.poll(20, SECONDS).key()).isEqualTo("good");
      assertThat(worker.isRunning()).isTrue();
    }
  }

  @Test
  void aHandlersExceptionGivesTheRecordBack() throws Exception {
    BlockingQueue<Integer> counts = new LinkedBlockingQueue<>();
    send("thrown", "job");
    try (ShareQueueWorker worker =
        ShareQueueWorker.start(
            settings("thrown"),
            batch -> {
              Delivery delivery = batch.deliveries().get(0);
              counts.add(delivery.deliveryCount());
              if (delivery.deliveryCount() < 3) {
                throw new IllegalStateException("out of memory, say");
              }
              delivery.accept();
            })) {
      assertThat(counts.poll(20, SECONDS)).isEqualTo(1);
      assertThat(counts.poll(20, SECONDS)).isEqualTo(2);
      assertThat(counts.poll(20, SECONDS)).isEqualTo(3);
      assertThat(worker.isRunning()).isTrue();
    }
  }

  @Test
  void closingLetsTheBatchFinishInTimeAndGivesBackWhatDoesNot() throws Exception {
    BlockingQueue<Delivery> taken = new LinkedBlockingQueue<>();
    CountDownLatch interrupted = new CountDownLatch(1);
    send("drained", "saved", "stubborn");
    ShareQueueWorker polite =
        ShareQueueWorker.start(
            settings("drained"),
            batch -> {
              taken.add(batch.deliveries().get(0));
              while (!batch.isDraining()) {
                Thread.sleep(10);
              }
              batch.deliveries().get(0).accept();
            });
    assertThat(taken.poll(20, SECONDS).key()).isEqualTo("saved");
    polite.close();

    ShareQueueWorker stubborn =
        ShareQueueWorker.start(
            settings("drained").withDrainTimeout(Duration.ofMillis(300)),
            batch -> {
              taken.add(batch.deliveries().get(0));
              try {
                Thread.sleep(60_000);
              } finally {
                interrupted.countDown();
              }
            });
    assertThat(taken.poll(20, SECONDS).key()).isEqualTo("stubborn");
    stubborn.close();
    assertThat(interrupted.await(5, SECONDS)).isTrue();

    try (ShareQueueWorker next = ShareQueueWorker.start(settings("drained"), accepting(taken))) {
      Delivery last = taken.poll(LOCK_MILLIS - 500, MILLISECONDS);
      assertThat(last.key()).isEqualTo("stubborn");
      assertThat(last.deliveryCount()).isGreaterThan(1);
      assertThat(next.isRunning()).isTrue();
    }
  }

  private static ShareQueueSettings settings(String name) {
    return ShareQueueSettings.of(servers.bootstrapServers(), name, name);
  }

  private static BatchHandler accepting(BlockingQueue<Delivery> taken) {
    return batch -> {
      batch.deliveries().forEach(Delivery::accept);
      taken.addAll(batch.deliveries());
    };
  }

  private static void send(String topic, String... keys) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      for (String key : keys) {
        producer.send(new ProducerRecord<>(topic, key, "value of " + key)).get();
      }
    }
  }

  private static ConsumerRecord<String, String> deadLetter(String key) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", servers.bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition("dlq.jobs", 0)));
      long deadline = System.nanoTime() + SECONDS.toNanos(20);
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          if (key.equals(record.key())) {
            return record;
          }
        }
      }
      throw new AssertionError("no dead letter in 20 s");
    }
  }

  private static Process worker(String name) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            WorkerProcess.class.getName(),
            servers.bootstrapServers(),
            name,
            name)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void signal(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }
}

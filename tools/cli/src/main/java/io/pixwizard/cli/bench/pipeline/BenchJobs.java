package io.pixwizard.cli.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.cli.job.JobClient;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Jobs of the benchmark: no two are equal, so that no stage has the answer already. */
final class BenchJobs {
  private static final String LABEL = "purpose";
  private static final String PURPOSE = "bench-pipeline";
  private static final String ACTIVE =
      "label="
          + LABEL
          + ":"
          + PURPOSE
          + "&state=queued&state=encoding&state=sampling&state=decoding&state=canceling";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long LOOK_MILLIS = 100;
  private static final int SIDE = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JobClient client;
  private final int steps;
  private final AtomicInteger number;

  /**
   * @param steps of each job
   * @param first number of the first job; other runs should begin elsewhere
   */
  BenchJobs(JobClient client, int steps, int first) {
    this.client = client;
    this.steps = steps;
    this.number = new AtomicInteger(first);
  }

  /** The request for a job that nobody has asked for before. */
  ObjectNode next() {
    int id = number.getAndIncrement();
    ObjectNode body =
        JSON.createObjectNode()
            .put("instruction", "Estimate the depth of picture " + id + ".")
            .put("picture", "data:image/png;base64," + picture(id))
            .put("steps", steps)
            .put("seed", id);
    body.putObject("labels").put(LABEL, PURPOSE);
    return body;
  }

  /** Submits a job; completes with its identifier. */
  CompletableFuture<String> submit(ObjectNode body) {
    return client.submit(body).thenApply(job -> job.path("id").asText());
  }

  /** Follows a job to its end; gives its view. */
  JsonNode follow(String id, Consumer<JsonNode> events) throws IOException, InterruptedException {
    return client.follow(id, events);
  }

  /** How a job stands. */
  JsonNode job(String id) throws IOException, InterruptedException {
    return client.job(id);
  }

  /**
   * Waits until all jobs have ended.
   *
   * @throws IllegalStateException if they take too long
   */
  void awaitAll() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!client.list(ACTIVE + "&limit=1").isEmpty()) {
      checkTime(end);
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /**
   * Cancels whatever has not ended, also of earlier runs, and waits until it has.
   *
   * @throws IllegalStateException if that takes too long
   */
  void clear() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<JsonNode> active = client.list(ACTIVE + "&limit=200");
      if (active.isEmpty()) {
        return;
      }
      for (JsonNode job : active) {
        if (!job.path("state").asText().equals("canceling")) {
          client.cancel(job.path("id").asText());
        }
      }
      checkTime(end);
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static void checkTime(long end) {
    if (System.nanoTime() > end) {
      throw new IllegalStateException(
          "jobs have not ended after " + PATIENCE.toMinutes() + " minutes; see the services' logs");
    }
  }

  private static String picture(int id) {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        picture.setRGB(x, y, new Color(4 * x, 4 * y, 0).getRGB());
      }
    }
    picture.setRGB(0, 0, id & 0xFFFFFF);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(file.toByteArray());
  }
}

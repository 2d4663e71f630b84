package io.pixwizard.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.artifacts.manifest.ManifestEntry;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.contracts.training.TrainingAction;
import io.pixwizard.contracts.training.TrainingControl;
import io.pixwizard.contracts.training.TrainingFailure;
import io.pixwizard.contracts.training.TrainingProgress;
import io.pixwizard.contracts.training.TrainingRequested;
import io.pixwizard.contracts.training.TrainingSchedule;
import io.pixwizard.contracts.training.TrainingState;
import io.pixwizard.scenes.corpus.ImageIoCodec;
import io.pixwizard.scenes.corpus.ShardWriter;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.testservers.TestServers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service with a real broker, database and object store. */
@Tag("process")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TrainerProcessTest {
  private static final long STEPS = 48;
  private static final int SAVE_EVERY = 8;
  private static final String RECIPE =
      """
      kind: autoencoder
      network:
        block_out_channels: [4, 8]
        layers_per_block: 1
        latent_channels: 2
        norm_num_groups: 2
        sample_size: 48
        mid_block_add_attention: false
      loss: {absolute: 1, squared: 0.5, divergence: 0.01}
      crop: 16
      data:
        sizes: [48x48]
      """;

  private static final String TRANSFORMER =
      """
      kind: transformer
      network:
        patch_size: 2
        in_channels: 2
        dim: 32
        n_layers: 2
        n_heads: 4
        n_kv_heads: 2
        multiple_of: 32
        qk_norm: true
        cap_feat_dim: 384
        cap_clip_feat_dim: 384
        clip_token_dim: 16
        sample_tokens: 4
      image_encoder: {width: 16, layers: 1, heads: 2, image_size: 32, patch_size: 8}
      autoencoder: vae
      model: {resolution: 48, steps: 3, text_guidance: 1.5, image_guidance: 1, time_shift: 1}
      data:
        sizes: [48x48]
      """;

  @TempDir private static Path folder;
  private static TestServers servers;
  private static S3ArtifactStore store;
  private static ManifestedFolders folders;
  private static ArtifactRef recipe;
  private static Wire wire;
  private static TrainerProcess trainer;

  @BeforeAll
  static void start() throws Exception {
    TestServers.Builder builder = TestServers.builder().database("pixwizard").bucket("pixwizard");
    for (Topic topic :
        List.of(
            Topic.TRAINING_REQUESTED,
            Topic.TRAINING_CONTROL,
            Topic.TRAINING_PROGRESS,
            Topic.CHECKPOINTS_PUBLISHED)) {
      builder.topic(topic.topicName(), topic.partitions(), topic.settings());
    }
    servers = builder.start();
    store =
        new S3ArtifactStore(
            S3Settings.defaults(
                    servers.s3Endpoint(),
                    new S3Credentials(servers.s3AccessKey(), servers.s3SecretKey()))
                .withStagingFolder(folder.resolve("staging")));
    folders = new ManifestedFolders(store);
    recipe =
        store.put(
            "uploads/recipe.yaml",
            Content.of(RECIPE.getBytes(StandardCharsets.UTF_8)),
            "application/yaml");
    wire = new Wire(servers.bootstrapServers());
    trainer = TrainerProcess.start(servers, folder);
  }

  @AfterAll
  static void stop() throws Exception {
    if (trainer != null) {
      trainer.kill();
    }
    if (wire != null) {
      wire.close();
    }
    if (store != null) {
      store.close();
    }
    if (servers != null) {
      servers.close();
    }
  }

  @Test
  @Order(1)
  void aRequestBecomesAPublishedCheckpoint() throws Exception {
    request("calm", STEPS, 1e-3);
    TrainingProgress end = await("calm", p -> p.state() == TrainingState.SUCCEEDED);
    assertThat(end.published().orElseThrow()).hasToString("tiny@1");
    List<TrainingProgress> said = wire.progress("calm");
    assertThat(said.get(0).state()).isEqualTo(TrainingState.QUEUED);
    assertThat(said.get(1).state()).isEqualTo(TrainingState.RUNNING);
    List<TrainingProgress> reports = said.stream().filter(p -> p.loss().isPresent()).toList();
    assertThat(reports).hasSize((int) STEPS);
    assertThat(reports.get(5).lossByTask()).isNotEmpty().containsOnlyKeys(tasks(reports.get(5)));
    assertThat(reports.get(5).samplesPerSecond()).isPositive();
    assertThat(reports.get(5).learningRate()).isEqualTo(1e-3);

    List<TrainingProgress> sampled =
        reports.stream().filter(p -> p.sampleGrid().isPresent()).toList();
    assertThat(sampled).extracting(TrainingProgress::step).containsExactly(20L, 40L, STEPS);
    ArtifactRef grid = sampled.get(2).sampleGrid().orElseThrow();
    assertThat(grid.key()).startsWith(KeyLayout.report("calm"));
    // denoise and deblur, 48 pixels each, below a line of headings
    assertThat(ImageIO.read(new ByteArrayInputStream(store.read(grid))).getHeight())
        .isEqualTo(24 + 8 + 2 * (48 + 8));

    CheckpointPublished published = wire.published().get(0);
    assertThat(published.aliases()).containsExactly("latest");
    assertThat(published.compatibility().layout()).isEqualTo(Compatibility.AUTOENCODER_LAYOUT);
    assertThat(published.compatibility().sizeMultiple()).isEqualTo(2);
    assertThat(published.runId()).contains("calm");
    CompleteFolder files = folders.find(KeyLayout.checkpoint("tiny", "1")).orElseThrow();
    folders.verify(files);
    assertThat(files.sha256().hex()).isEqualTo(published.manifest().sha256());
    assertThat(files.manifest().files())
        .extracting(ManifestEntry::name)
        .containsExactly("vae/config.json", "vae/model.safetensors");
    assertThat(published.sizes().bytes()).isEqualTo(files.manifest().bytes());

    JsonNode run = trainer.get("/v1/runs/calm");
    assertThat(run.path("state").asText()).isEqualTo("succeeded");
    assertThat(run.path("recipe").path("schedule").path("steps").asLong()).isEqualTo(STEPS);
    assertThat(run.path("checkpoints").findValuesAsText("step")).containsExactly("40", "48");
    JsonNode scenes = trainer.get("/v1/datasets/" + run.path("dataset").asText());
    assertThat(scenes.path("kind").asText()).isEqualTo("scenes");
    assertThat(scenes.path("items").isNull() || scenes.path("items").isMissingNode()).isTrue();
    assertThat(losses("calm")).hasSize((int) STEPS);
    assertThat(ImageIO.read(new ByteArrayInputStream(trainer.bytes("/v1/runs/calm/loss.png"))))
        .isNotNull();
  }

  @Test
  @Order(2)
  void anAliasIsMovedAndAnnounced() {
    int before = wire.published().size();
    JsonNode moved = trainer.call("PUT", "/v1/aliases/tiny@stable", "{\"version\":1}");
    assertThat(moved.path("aliases").toString()).isEqualTo("[\"latest\",\"stable\"]");
    Awaitility.await().until(() -> wire.published().size() > before);
    assertThat(wire.published().get(before).aliases()).containsExactly("latest", "stable");
    assertThat(trainer.get("/v1/checkpoints").get(0).path("checkpoint").asText())
        .isEqualTo("tiny@1");
    assertThat(trainer.status("PUT", "/v1/aliases/tiny@stable", "{\"version\":9}")).isEqualTo(404);
    assertThat(trainer.status("PUT", "/v1/aliases/tiny", "{\"version\":1}")).isEqualTo(422);
    assertThat(trainer.status("GET", "/v1/runs/nobody", "")).isEqualTo(404);
    assertThat(trainer.status("POST", "/v1/runs/calm/pause", "")).isEqualTo(409);
    assertThat(trainer.status("GET", "/v1/runs?limit=0", "")).isEqualTo(422);
  }

  @Test
  @Order(3)
  void pausesResumesAndCancelsOneRunWhileTheNextWaits() {
    request("long", 100_000, 1e-3);
    request("next", 100_000, 1e-3);
    await("long", p -> p.step() >= 10);
    assertThat(trainer.get("/v1/runs/next").path("state").asText()).isEqualTo("queued");
    wire.send(new TrainingControl("next", TrainingAction.CANCEL, "not needed"));
    await("next", p -> p.state() == TrainingState.CANCELED);

    trainer.call("POST", "/v1/runs/long/pause", "");
    long paused = await("long", p -> p.state() == TrainingState.PAUSED).step();
    JsonNode saved = trainer.get("/v1/runs/long").path("checkpoints");
    assertThat(saved.get(saved.size() - 1).path("step").asLong()).isGreaterThanOrEqualTo(paused);
    wire.send(new TrainingControl("long", TrainingAction.RESUME, "go on"));
    await("long", p -> p.state() == TrainingState.RUNNING && p.step() > paused + 5);
    wire.send(new TrainingControl("long", TrainingAction.CANCEL, "enough"));
    await("long", p -> p.state() == TrainingState.CANCELED);
    assertThat(trainer.status("POST", "/v1/runs/long/resume", "")).isEqualTo(409);
  }

  @Test
  @Order(4)
  void whatCannotBeTrainedFailsWithItsReason() {
    wire.send(
        new TrainingRequested(
            "empty",
            "tiny",
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            schedule(STEPS, 1e-3, SAVE_EVERY),
            Map.of()));
    TrainingProgress empty = await("empty", p -> p.state() == TrainingState.FAILED);
    assertThat(empty.failure()).contains(TrainingFailure.INVALID_REQUEST);
    assertThat(empty.message().orElseThrow()).startsWith("configuration: is missing");

    send("diverging", schedule(STEPS, 1e30, 1));
    TrainingProgress diverged = await("diverging", p -> p.state() == TrainingState.FAILED);
    assertThat(diverged.failure()).contains(TrainingFailure.NOT_FINITE);
    JsonNode saved = trainer.get("/v1/runs/diverging").path("checkpoints");
    assertThat(saved).isNotEmpty();
    String last = saved.get(saved.size() - 1).path("folder").asText();
    folders.verify(folders.find(last).orElseThrow());
  }

  @Test
  @Order(5)
  void killedAndStartedAgainItGoesOnAsIfNothingHadHappened() throws Exception {
    request("killed", STEPS, 1e-3);
    await("killed", p -> p.step() >= 2 * SAVE_EVERY + 3);
    trainer.kill();
    long seen =
        wire.progress("killed").stream().mapToLong(TrainingProgress::step).max().orElseThrow();
    assertThat(seen).isLessThan(STEPS);
    int before = wire.progress("killed").size();
    trainer = TrainerProcess.start(servers, folder);
    await("killed", p -> p.state() == TrainingState.SUCCEEDED);
    TrainingProgress resumed =
        wire.progress("killed").stream()
            .skip(before)
            .filter(p -> p.loss().isEmpty() && p.state() == TrainingState.RUNNING)
            .findFirst()
            .orElseThrow();
    assertThat(resumed.step()).isPositive().isGreaterThanOrEqualTo(seen - SAVE_EVERY);
    assertThat(losses("killed")).isEqualTo(losses("calm"));
    assertThat(weights("tiny", 2)).isEqualTo(weights("tiny", 1));
  }

  @Test
  @Order(6)
  void aDamagedCheckpointIsPassedOver() {
    request("damaged", STEPS, 1e-3);
    await("damaged", p -> p.step() >= 2 * SAVE_EVERY + 1);
    trainer.call("POST", "/v1/runs/damaged/pause", "");
    await("damaged", p -> p.state() == TrainingState.PAUSED);
    JsonNode saved = trainer.get("/v1/runs/damaged").path("checkpoints");
    long whole = saved.get(saved.size() - 2).path("step").asLong();
    String newest = saved.get(saved.size() - 1).path("folder").asText();
    byte[] other =
        new byte[(int) folders.find(newest).orElseThrow().file("ema.safetensors").bytes()];
    store.put(newest + "ema.safetensors", Content.of(other), "application/octet-stream");
    int before = wire.progress("damaged").size();
    trainer.call("POST", "/v1/runs/damaged/resume", "");
    await("damaged", p -> p.state() == TrainingState.SUCCEEDED);
    assertThat(wire.progress("damaged").stream().skip(before))
        .anyMatch(
            p -> p.loss().isEmpty() && p.state() == TrainingState.RUNNING && p.step() == whole);
    assertThat(losses("damaged")).isEqualTo(losses("calm"));
    assertThat(weights("tiny", 3)).isEqualTo(weights("tiny", 1));
  }

  @Test
  @Order(7)
  void stoppedItPutsItsRunBackIntoTheQueueAfterSaving() throws Exception {
    request("stopped", 100_000, 1e-3);
    await("stopped", p -> p.step() >= 3);
    assertThat(trainer.stop()).isTrue();
    trainer = TrainerProcess.start(servers, folder);
    TrainingProgress queued =
        await("stopped", p -> p.state() == TrainingState.QUEUED && p.step() > 0);
    await("stopped", p -> p.state() == TrainingState.RUNNING && p.step() > queued.step() + 3);
    trainer.call("POST", "/v1/runs/stopped/cancel", "");
    await("stopped", p -> p.state() == TrainingState.CANCELED);
  }

  @Test
  @Order(8)
  void aTransformerBeginsWithAPublishedOneAndLearnsFromAnArchive() throws Exception {
    CompleteFolder autoencoder = folders.find(KeyLayout.checkpoint("tiny", "1")).orElseThrow();
    Path home = Files.createDirectories(folder.resolve("home").resolve("vae"));
    for (String file : List.of("config.json", "model.safetensors")) {
      store.download(autoencoder.file("vae/" + file), home.resolve(file));
    }
    ArtifactRef transformer =
        store.put(
            "uploads/transformer.yaml",
            Content.of(TRANSFORMER.getBytes(StandardCharsets.UTF_8)),
            "application/yaml");
    wire.send(
        new TrainingRequested(
            "first",
            "small",
            Optional.empty(),
            Map.of("denoise", 1.0),
            Optional.empty(),
            Optional.of(transformer),
            new TrainingSchedule(4, 2, 1e-3, 7, 1, 2, 2),
            Map.of()));
    TrainingProgress first = await("first", p -> p.state() == TrainingState.SUCCEEDED);
    assertThat(first.published().orElseThrow()).hasToString("small@1");
    assertThat(folders.find(KeyLayout.checkpoint("small", "1")).orElseThrow().manifest().files())
        .extracting(ManifestEntry::name)
        .contains("model.json", "transformer/model.safetensors", "image_encoder/config.json");
    assertThat(wire.progress("first").stream().filter(p -> p.sampleGrid().isPresent()))
        .extracting(TrainingProgress::step)
        .containsExactly(2L, 4L);

    wire.send(
        new TrainingRequested(
            "second",
            "small",
            Optional.of(first.published().orElseThrow()),
            Map.of(),
            Optional.of(archive()),
            Optional.of(transformer),
            new TrainingSchedule(3, 2, 1e-3, 8, 1, 100, 2),
            Map.of()));
    await("second", p -> p.state() == TrainingState.SUCCEEDED);
    assertThat(
            wire.progress("second").stream()
                .filter(p -> p.loss().isPresent())
                .flatMap(p -> p.lossByTask().keySet().stream()))
        .containsOnly("ours");
    JsonNode archive =
        trainer.get("/v1/datasets/" + trainer.get("/v1/runs/second").path("dataset").asText());
    assertThat(archive.path("kind").asText()).isEqualTo("real");
    assertThat(archive.path("items").asLong()).isEqualTo(3);
    assertThat(archive.path("skipped").asLong()).isEqualTo(1);
    assertThat(archive.path("sources").elements().next().path("reasons").toString())
        .contains("instruction is missing");
    assertThat(archive.path("runs").asInt()).isEqualTo(1);
    assertThat(trainer.get("/v1/datasets").findValuesAsText("kind")).contains("scenes", "real");
    assertThat(trainer.status("GET", "/v1/datasets/nothing", "")).isEqualTo(404);
    JsonNode begun = report("second", "initial.json");
    assertThat(begun.path("begun")).isEmpty();
    assertThat(begun.path("taken").size()).isGreaterThan(50);
    JsonNode read = report("second", "data.json").path("sources").elements().next();
    assertThat(read.path("read").asInt()).isGreaterThanOrEqualTo(6);

    wire.send(
        new TrainingRequested(
            "nothing",
            "small",
            Optional.of(new CheckpointRef("small", 99)),
            Map.of(),
            Optional.empty(),
            Optional.of(transformer),
            schedule(STEPS, 1e-3, SAVE_EVERY),
            Map.of()));
    TrainingProgress refused = await("nothing", p -> p.state() == TrainingState.FAILED);
    assertThat(refused.failure()).contains(TrainingFailure.INVALID_REQUEST);
    assertThat(refused.message().orElseThrow()).startsWith("initial: small@99");
  }

  @Test
  @Order(9)
  void aRecipeSentByRestBecomesARun() throws Exception {
    String whole =
        "name: posted\nseed: 7\n"
            + RECIPE
            + """
            schedule:
              steps: 6
              batch: 2
              learning_rate: {peak: 1.0e-3}
              checkpoint: {every: 3}
              report: {metrics_every: 1, samples_every: 0}
            """;
    JsonNode started = trainer.call("POST", "/v1/runs?checkpoint=tiny", whole);
    assertThat(started.path("id").asText()).isEqualTo("posted");
    assertThat(started.path("checkpoint").asText()).isEqualTo("tiny");
    TrainingProgress end = await("posted", p -> p.state() == TrainingState.SUCCEEDED);
    assertThat(end.published().orElseThrow().name()).isEqualTo("tiny");
    assertThat(wire.progress("posted").get(0).state()).isEqualTo(TrainingState.QUEUED);
    assertThat(losses("posted")).hasSize(6);
    assertThat(trainer.status("POST", "/v1/runs", whole)).isEqualTo(409);

    assertProblem(whole + "speed: 9\n", "", "speed");
    assertProblem(whole.replace("steps: 6", "steps: 0"), "", "schedule.steps");
    assertProblem(whole.replace("48x48]", "48x48]\n  only: [juggle]"), "", "data.only");
    assertProblem("- no map", "", "recipe");
    assertProblem(whole.replace("posted", "other"), "?initial=tiny@1", "initial");
    String transformer = "name: t\nschedule: {steps: 1, batch: 1}\n" + TRANSFORMER;
    assertProblem(transformer.replace("autoencoder: vae", "autoencoder: lost"), "", "autoencoder");
    assertThat(trainer.status("GET", "/v1/runs/other", "")).isEqualTo(404);
  }

  private static void assertProblem(String body, String query, String field) {
    JsonNode problem = trainer.call("POST", "/v1/runs" + query, body);
    assertThat(problem.path("status").asInt()).as(problem.toString()).isEqualTo(422);
    assertThat(problem.path("field").asText()).isEqualTo(field);
    assertThat(problem.path("detail").asText()).startsWith(field + ": ");
  }

  /** Three examples of a group of their own, and a broken one. */
  private static ArtifactRef archive() throws IOException {
    Path tar = folder.resolve("examples.tar");
    try (ShardWriter writer = new ShardWriter(Files.newOutputStream(tar), new ImageIoCodec())) {
      for (int i = 0; i < 4; i++) {
        Picture picture = Picture.filled(48, 48, 70 * i);
        writer.write(
            "example-" + i,
            new Triplet(
                "ours",
                Split.TRAIN,
                i < 3 ? "make it darker" : "",
                Map.of(),
                picture,
                picture,
                new Truth.TargetOnly()));
      }
    }
    return store.put("uploads/examples", Content.of(tar), "application/x-tar");
  }

  private static JsonNode report(String run, String file) throws IOException {
    try (InputStream stored = store.open(KeyLayout.report(run) + file)) {
      return new ObjectMapper().readTree(stored);
    }
  }

  private static void request(String run, long steps, double rate) {
    send(run, schedule(steps, rate, SAVE_EVERY));
  }

  private static void send(String run, TrainingSchedule schedule) {
    wire.send(
        new TrainingRequested(
            run,
            "tiny",
            Optional.empty(),
            Map.of("denoise", 1.0, "deblur", 1.0),
            Optional.empty(),
            Optional.of(recipe),
            schedule,
            Map.of("from", "test")));
  }

  private static TrainingSchedule schedule(long steps, double rate, int saveEvery) {
    return new TrainingSchedule(steps, 2, rate, 7, 1, 20, saveEvery);
  }

  @Test
  void aProcessWithoutItsDeviceDoesNotStart() {
    assertThatThrownBy(
            () ->
                TrainerProcess.start(
                    servers,
                    folder.resolve("deviceless"),
                    "-Dpixwizard.trainer.worker=deviceless",
                    "-Dpixwizard.device.name=cuda:99"))
        .hasStackTraceContaining("the trainer ended");
    assertThat(Path.of("target", "trainer.log")).content().contains("device: 'cuda:99' ");
  }

  private static TrainingProgress await(String run, Predicate<TrainingProgress> wanted) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> wire.progress(run).stream().anyMatch(wanted));
    return wire.progress(run).stream().filter(wanted).findFirst().orElseThrow();
  }

  private static Map<Long, String> losses(String run) {
    Map<Long, String> losses = new TreeMap<>();
    for (JsonNode report : trainer.get("/v1/runs/" + run + "/metrics")) {
      losses.put(
          report.path("step").asLong(), report.path("loss") + " " + report.path("lossByTask"));
    }
    return losses;
  }

  private static ManifestEntry weights(String name, int version) {
    return folders
        .find(KeyLayout.checkpoint(name, Integer.toString(version)))
        .orElseThrow()
        .manifest()
        .file("vae/model.safetensors")
        .orElseThrow();
  }

  private static String[] tasks(TrainingProgress report) {
    return report.lossByTask().keySet().stream()
        .filter(task -> List.of("denoise", "deblur").contains(task))
        .toArray(String[]::new);
  }
}

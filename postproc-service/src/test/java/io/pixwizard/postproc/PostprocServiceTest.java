package io.pixwizard.postproc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.artifacts.Content;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobControl;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.job.JobOutput;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.ResultBox;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.postproc.answer.Convention;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.stage.EventRecords;
import io.pixwizard.stage.StorePatience;
import io.pixwizard.testservers.TestServers;
import io.pixwizard.vision.input.PictureLimits;
import io.pixwizard.vision.input.PictureReader;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.MaskOverlap;
import io.pixwizard.vision.metric.PictureError;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.resize.Resampling;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service between real Kafka and a real S3 server. */
@QuarkusTest
@WithTestResource(PostprocServers.class)
class PostprocServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PictureReader READER = new PictureReader(PictureLimits.DEFAULT);
  private static final int SIDE = 128;

  TestServers servers;

  @Inject Orders orders;

  @Inject PostprocConfig config;

  @TestHTTPResource("/q/")
  URI management;

  private final String jobId = Neighbours.newJob();
  private Neighbours neighbours;

  @BeforeEach
  void connect() {
    neighbours = new Neighbours(servers);
  }

  @AfterEach
  void disconnect() {
    neighbours.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"referring-segmentation", "referring-mask"})
  void masksAreThoseOfTheScene(String task) throws Exception {
    Triplet triplet = Scenes.draw(task, 1001, SIDE, SIDE);
    Mask truth = Scenes.union((Truth.Regions) triplet.truth());

    JobCompleted completed = answer(task, triplet, List.of());

    assertThat(names(completed))
        .containsExactlyInAnyOrder(
            "picture.png", "mask.png", "overlay.png", "coco.json", "manifest.json");
    Picture mask = READER.read(file(completed, "mask.png")).rgb();
    Mask found = Mask.where(mask.size(), i -> mask.sample(3 * i) >= 128);
    assertThat(MaskOverlap.of(found, truth).meanIou().orElseThrow()).isGreaterThan(0.98);
    JsonNode annotations = json(completed, "coco.json").get("annotations");
    assertThat(annotations).hasSize(completed.result().instances().orElseThrow());
    assertThat(completed.result().coverage().orElseThrow())
        .isEqualTo((double) found.area() / (SIDE * SIDE));
    assertThat(completed.result().text()).matches("\\d+ masks?, .* % of the picture, box.*");
  }

  @Test
  void boxesAreThoseOfTheScene() throws Exception {
    Triplet triplet = Scenes.draw("referring-box", 1003, SIDE, SIDE);
    List<io.pixwizard.scenes.raster.Box> truth = ((Truth.Regions) triplet.truth()).boxes();

    JobCompleted completed = answer("referring-box", triplet, List.of("yolo-boxes", "pascal-voc"));

    assertThat(completed.result().instances()).hasValue(truth.size());
    for (io.pixwizard.scenes.raster.Box box : truth) {
      assertThat(completed.result().boxes())
          .anySatisfy(
              found -> {
                assertThat(found.x()).isCloseTo(box.left(), within(2.0));
                assertThat(found.y()).isCloseTo(box.top(), within(2.0));
                assertThat(found.x() + found.width()).isCloseTo(box.right(), within(2.0));
                assertThat(found.y() + found.height()).isCloseTo(box.bottom(), within(2.0));
              });
    }
    assertThat(names(completed))
        .containsExactlyInAnyOrder(
            "picture.png",
            "yolo-boxes/labels/input.txt",
            "yolo-boxes/data.yaml",
            "voc.xml",
            "manifest.json");
    assertThat(new String(file(completed, "yolo-boxes/labels/input.txt"), UTF_8).lines())
        .hasSize(truth.size());
  }

  @Test
  void depthIsThatOfTheScene() throws Exception {
    Triplet triplet = Scenes.draw("depth-estimation", 1005, SIDE, SIDE);

    JobCompleted completed =
        answer("depth-estimation", triplet, List.of("npy", "pfm", "exr", "depth-png16"));

    float[] truth = ((Truth.Depth) triplet.truth()).depth().toArray();
    float[] found = floats(file(completed, "depth.npy"));
    assertThat(found).hasSameSizeAs(truth);
    for (int i = 0; i < truth.length; i++) {
      assertThat(found[i]).isCloseTo(truth[i], within(9f / 255 / 2 + 1e-4f));
    }
    assertThat(names(completed)).contains("depth.exr", "input.pfm", "depth.png");
    assertThat(completed.result().text()).startsWith("depth ").contains(" m, median ");
  }

  @Test
  void normalsAreThoseOfTheScene() throws Exception {
    Triplet triplet = Scenes.draw("normal-estimation", 1005, SIDE, SIDE);

    JobCompleted completed = answer("normal-estimation", triplet, List.of());

    float[] truth = ((Truth.Normals) triplet.truth()).normals().toArray();
    float[] found = floats(file(completed, "normals.npy"));
    assertThat(found).hasSameSizeAs(truth);
    for (int i = 0; i < truth.length; i++) {
      assertThat(found[i]).isCloseTo(truth[i], within(1.5f / 255));
    }
    assertThat(completed.result().text()).isEqualTo("surface normals on 100 % of the picture");
  }

  @Test
  void classesAreThoseOfTheScene() throws Exception {
    Triplet triplet = Scenes.draw("semantic-segmentation", 1002, SIDE, SIDE);

    JobCompleted completed = answer("semantic-segmentation", triplet, List.of());

    var truth = ((Truth.Classes) triplet.truth()).labels();
    int[] labels =
        ImageIO.read(new ByteArrayInputStream(file(completed, "labels.png")))
            .getRaster()
            .getPixels(0, 0, SIDE, SIDE, (int[]) null);
    int wrong = 0;
    for (int i = 0; i < labels.length; i++) {
      wrong += labels[i] == truth.at(i) ? 0 : 1;
    }
    assertThat(wrong).isLessThan(labels.length / 200);
    assertThat(names(completed)).contains("legend.json", "overlay.png", "input.panoptic.json");
    assertThat(completed.result().text()).matches("\\d+ class(es)?: .* %.*");
  }

  @Test
  void posesAreThoseOfTheScene() throws Exception {
    Triplet triplet = Scenes.draw("pose-estimation", 1002, 192, 192);
    List<Truth.PersonPose> truth = ((Truth.Poses) triplet.truth()).people();

    JobCompleted completed = answer("pose-estimation", triplet, List.of());

    assertThat(completed.result().instances()).hasValue(truth.size());
    JsonNode people = json(completed, "coco.json").get("annotations");
    assertThat(people).hasSize(truth.size());
    int near = 0;
    for (JsonNode person : people) {
      for (int joint = 0; joint < 17; joint++) {
        double x = person.get("keypoints").get(3 * joint).asDouble();
        double y = person.get("keypoints").get(3 * joint + 1).asDouble();
        int index = 3 * joint;
        near +=
            truth.stream()
                    .anyMatch(
                        one ->
                            Math.hypot(
                                    one.keypoints().get(index) - x,
                                    one.keypoints().get(index + 1) - y)
                                < 2)
                ? 1
                : 0;
      }
    }
    assertThat(near).isGreaterThan(17 * truth.size() * 8 / 10);
    assertThat(completed.result().text()).contains("key points");
  }

  @Test
  void edgesAreThoseOfTheScene() throws Exception {
    Triplet triplet = Scenes.draw("canny-edge-detection", 1002, SIDE, SIDE);

    JobCompleted completed = answer("canny-edge-detection", triplet, List.of());

    Picture edges = READER.read(file(completed, "edges.png")).rgb();
    Picture target = Scenes.picture(triplet.target());
    int differing = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      differing += (edges.sample(3 * i) >= 128) == (target.sample(3 * i) >= 128) ? 0 : 1;
    }
    // specks of few pixels are taken for noise
    assertThat(differing).isLessThan(SIDE * SIDE / 200);
    assertThat(completed.result().text()).startsWith("lines on ");
  }

  @Test
  void aRestoredPictureIsComparedWithTheInput() throws Exception {
    Triplet triplet = Scenes.draw("derain", 1002, SIDE, SIDE);

    JobCompleted completed = answer("derain", triplet, List.of());

    assertThat(names(completed)).containsExactly("picture.png", "manifest.json");
    assertThat(READER.read(file(completed, "picture.png")).rgb())
        .isEqualTo(Scenes.picture(triplet.target()));
    assertThat(output(completed, "picture.png").meta()).containsKeys("psnr", "ssim", "l1");
    assertThat(completed.result().text()).contains("against the input PSNR");
  }

  /** A perfect model that works at a quarter of the picture's size. */
  @Test
  void anEditedPictureKeepsItsDetailInFullSize() throws Exception {
    Triplet triplet = Scenes.draw("edit-remove", 1002, 4 * SIDE, 4 * SIDE);
    Picture input = Scenes.picture(triplet.input());
    Picture target = Scenes.picture(triplet.target());
    JobSampled plain =
        sampled("edit-remove", triplet.slots(), shrunk(target), input, Optional.empty());

    neighbours.send(withReconstruction(plain, shrunk(input)));
    JobCompleted completed = neighbours.completed(jobId);

    Picture answer = READER.read(file(completed, "picture.png")).rgb();
    Picture enlarged = Resampling.LANCZOS.resize(shrunk(target), input.width(), input.height());
    assertThat(PictureError.peakSignalToNoiseRatio(answer, target))
        .isGreaterThan(PictureError.peakSignalToNoiseRatio(enlarged, target) + 6);
    assertThat(output(completed, "picture.png").meta()).containsKeys("psnr", "ssim", "l1");
  }

  @Test
  void whatTheMaskHidIsNotBroughtBack() throws Exception {
    Picture original = Scenes.picture(Scenes.draw("edit-remove", 1002, SIDE, SIDE).input());
    Picture grey = plain(128);
    Mask hole = Mask.where(original.size(), i -> i % SIDE < SIDE / 2);
    JobSampled plain = sampled("inpainting", Map.of(), grey, original, Optional.of(whiteOn(hole)));

    neighbours.send(withReconstruction(plain, grey));
    JobCompleted completed = neighbours.completed(jobId);

    Picture answer = READER.read(file(completed, "picture.png")).rgb();
    assertThat(answer.crop(0, 0, SIDE / 2, SIDE)).isEqualTo(grey.crop(0, 0, SIDE / 2, SIDE));
    assertThat(answer.crop(SIDE / 2, 0, SIDE / 2, SIDE))
        .isEqualTo(original.crop(SIDE / 2, 0, SIDE / 2, SIDE));
  }

  @Test
  void aPictureFromTextNeedsNoInput() throws Exception {
    Triplet triplet = Scenes.draw("text-to-image", 1002, SIDE, 96);
    StoredPicture sample = neighbours.put(jobId, "sample", Scenes.picture(triplet.target()));

    neighbours.send(
        neighbours.sampled(
            jobId, choice("text-to-image", triplet.slots()), sample, Optional.empty(), List.of()));
    JobCompleted completed = neighbours.completed(jobId);

    assertThat(completed.result().text()).isEqualTo("picture of 128x96");
    assertThat(output(completed, "picture.png").meta()).isEmpty();
  }

  @Test
  void dataOfALargeOddPictureIsInItsCoordinates() throws Exception {
    Triplet triplet = Scenes.draw("referring-segmentation", 1001, 517, 203);
    Picture original = Scenes.picture(triplet.input());
    Picture drawn = Resampling.LANCZOS.resize(Scenes.picture(triplet.target()), 208, 80);
    Mask truth = Scenes.union((Truth.Regions) triplet.truth());

    JobCompleted completed =
        answer("referring-segmentation", triplet.slots(), drawn, original, List.of());

    Picture mask = READER.read(file(completed, "mask.png")).rgb();
    assertThat(mask.size()).isEqualTo(original.size());
    Mask found = Mask.where(mask.size(), i -> mask.sample(3 * i) >= 128);
    // things of 11 px in the drawing: a quarter of a drawn pixel all around costs as much
    assertThat(MaskOverlap.of(found, truth).meanIou().orElseThrow()).isGreaterThan(0.88);
    assertThat(centroid(found)[0]).isCloseTo(centroid(truth)[0], within(0.6));
    assertThat(centroid(found)[1]).isCloseTo(centroid(truth)[1], within(0.6));
    JsonNode image = json(completed, "coco.json").get("images").get(0);
    assertThat(image.get("width").asInt()).isEqualTo(517);
    assertThat(image.get("height").asInt()).isEqualTo(203);
    var bounds = truth.bounds().orElseThrow();
    double left = completed.result().boxes().stream().mapToDouble(ResultBox::x).min().orElseThrow();
    assertThat(left).isCloseTo(bounds.x(), within(3.0));
    assertThat(READER.read(file(completed, "picture.png")).size()).isEqualTo(original.size());
  }

  @Test
  void theStageIsSeenWhileItRuns() throws Exception {
    answer("derain", Scenes.draw("derain", 1004, SIDE, SIDE), List.of());

    List<JobProgress> signs = neighbours.progress(jobId);
    assertThat(signs).extracting(JobProgress::step).containsExactly(0, 1);
    assertThat(signs)
        .allSatisfy(
            sign -> {
              assertThat(sign.stage()).isEqualTo(Stage.POSTPROCESSING);
              assertThat(sign.worker()).isEqualTo("postproc-test");
            });
  }

  @Test
  void aRepeatedMessageGivesTheSameAnswer() throws Exception {
    Triplet triplet = Scenes.draw("referring-mask", 1002, SIDE, SIDE);
    Event<JobSampled> event =
        Event.of("repeated-" + jobId, "/test", Instant.now(), sampled("referring-mask", triplet));

    neighbours.send(event);
    neighbours.send(event);
    List<ConsumerRecord<String, byte[]>> both = neighbours.await(Topic.JOBS_COMPLETED, jobId, 2);

    JobCompleted first = (JobCompleted) EventRecords.read(both.get(0)).data();
    JobCompleted second = (JobCompleted) EventRecords.read(both.get(1)).data();
    assertThat(second.outputs()).isEqualTo(first.outputs());
    assertThat(second.result()).isEqualTo(first.result());
    assertThat(header(both.get(1), "ce_id")).isEqualTo(header(both.get(0), "ce_id"));
    assertThat(header(both.get(1), "ce_source")).isEqualTo("/pixwizard/postproc");
  }

  @Test
  void missingAndCorruptArtifactsAreNamed() {
    Triplet triplet = Scenes.draw("referring-mask", 1002, SIDE, SIDE);
    JobSampled missing = sampled("referring-mask", triplet);
    neighbours.store.delete(List.of(missing.sample().artifact().key()));
    String other = Neighbours.newJob();
    StoredPicture good = neighbours.put(other, "sample", Scenes.picture(triplet.target()));
    StoredPicture input = neighbours.put(other, "input", Scenes.picture(triplet.input()));
    neighbours.store.put(input.artifact().key(), Content.of(new byte[] {1, 2, 3}), "image/png");

    neighbours.send(missing);
    neighbours.send(
        neighbours.sampled(
            other, choice("referring-mask", triplet.slots()), good, Optional.of(input), List.of()));

    assertFailure(jobId, FailureCode.ARTIFACT_MISSING, true, "sample: ");
    assertFailure(other, FailureCode.ARTIFACT_CORRUPT, false, "job.input.picture: ");
  }

  @Test
  void whatIsNoPictureIsNamed() {
    ArtifactRef text =
        neighbours.store.put(
            "jobs/" + jobId + "/sample", Content.of("hello".getBytes(UTF_8)), "image/png");

    neighbours.send(
        neighbours.sampled(
            jobId,
            choice("text-to-image", Map.of()),
            new StoredPicture(text, 8, 8),
            Optional.empty(),
            List.of()));

    assertFailure(jobId, FailureCode.PICTURE_UNREADABLE, true, "sample: picture: is no JPEG");
  }

  @Test
  void unknownFormatsTasksAndColoursAreNamed() {
    Triplet triplet = Scenes.draw("referring-box", 1002, SIDE, SIDE);
    StoredPicture sample = neighbours.put(jobId, "sample", Scenes.picture(triplet.target()));
    Optional<StoredPicture> input = Optional.of(sample);
    String badTask = Neighbours.newJob();
    String badColor = Neighbours.newJob();

    neighbours.send(
        neighbours.sampled(
            jobId, choice("referring-box", triplet.slots()), sample, input, List.of("npy")));
    neighbours.send(
        neighbours.sampled(badTask, choice("levitate", Map.of()), sample, input, List.of()));
    neighbours.send(
        neighbours.sampled(
            badColor,
            choice("referring-box", Map.of("color", "loud", "caption", "x")),
            sample,
            input,
            List.of()));

    assertFailure(jobId, FailureCode.INVALID_INPUT, false, "formats: 'npy' is not one of [png,");
    assertFailure(badTask, FailureCode.INVALID_INPUT, false, "task: 'levitate'");
    assertFailure(badColor, FailureCode.INVALID_INPUT, false, "loud");
  }

  @Test
  void unreadableRecordsGoToDeadLettersAndOthersFlow() throws Exception {
    neighbours.send(
        new ProducerRecord<>(
            Topic.JOBS_SAMPLED.topicName(), "poison-" + jobId, "{\"no\": ".getBytes(UTF_8)));
    neighbours.send(new ProducerRecord<>(Topic.JOBS_SAMPLED.topicName(), "poison-" + jobId, null));

    answer("derain", Scenes.draw("derain", 1005, SIDE, SIDE), List.of());
    List<ConsumerRecord<String, byte[]>> dead =
        neighbours.await(Topic.DLQ_JOBS, "poison-" + jobId, 2);

    assertThat(new String(dead.get(0).value(), UTF_8)).isEqualTo("{\"no\": ");
    assertThat(header(dead.get(0), "dead-letter-reason")).contains("not JSON");
    assertThat(header(dead.get(0), "dead-letter-topic")).isEqualTo("jobs.sampled");
    assertThat(header(dead.get(1), "dead-letter-reason")).contains("is missing");
  }

  @Test
  void canceledJobsAreAnsweredSo() {
    neighbours.send(JobControl.cancel(jobId, "the client asked"));
    neighbours.awaitTrue(() -> orders.cancelReason(jobId).isPresent(), "the order");

    neighbours.send(sampled("derain", Scenes.draw("derain", 1002, SIDE, SIDE)));

    assertFailure(jobId, FailureCode.CANCELED, false, "canceled: the client asked");
    assertThat(neighbours.progress(jobId)).isEmpty();
  }

  @Test
  void anOutageOfTheStoreIsWaitedFor() throws Exception {
    JobSampled sampled = sampled("derain", Scenes.draw("derain", 1003, SIDE, SIDE));
    assertThat(get("health/ready").statusCode()).isEqualTo(200);

    servers.s3().stop();
    neighbours.send(sampled);
    neighbours.awaitTrue(() -> neighbours.progress(jobId).size() >= 2, "signs of life");
    HttpResponse<String> unready = get("health/ready");
    servers.s3().start();

    assertThat(unready.statusCode()).isEqualTo(503);
    assertThat(unready.body()).contains("object-store");
    assertThat(neighbours.completed(jobId).outputs()).isNotEmpty();
    assertThat(neighbours.records(Topic.JOBS_FAILED, jobId)).isEmpty();
    assertThat(get("health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void resultsStayInTheTraceOfTheirMessage() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    JobSampled sampled = sampled("derain", Scenes.draw("derain", 1006, SIDE, SIDE));

    neighbours.send(
        Event.of(Neighbours.newJob(), "/test", Instant.now(), sampled),
        "traceparent",
        "00-" + trace + "-b7ad6b7169203331-01");
    ConsumerRecord<String, byte[]> completed =
        neighbours.await(Topic.JOBS_COMPLETED, jobId, 1).get(0);

    assertThat(header(completed, "traceparent")).contains(trace);
  }

  @Test
  void runsAndFailuresAreCounted() throws Exception {
    answer("derain", Scenes.draw("derain", 1007, SIDE, SIDE), List.of());
    String badTask = Neighbours.newJob();
    neighbours.send(
        neighbours.sampled(
            badTask,
            choice("levitate", Map.of()),
            neighbours.put(badTask, "s", Scenes.picture(Scenes.draw("derain", 1, 64, 64).input())),
            Optional.empty(),
            List.of()));
    neighbours.failed(badTask);

    neighbours.awaitTrue(() -> metrics().contains("code=\"invalid-input\""), "the counter");
    assertThat(metrics())
        .containsPattern("pixwizard_stage_seconds_count\\{.*outcome=\"completed\".*\\} [1-9]")
        .containsPattern("pixwizard_stage_failures_total\\{.*\\} [1-9]");
  }

  @Test
  void defaultsAreAsDocumented() {
    assertThat(config.s3().region()).isEqualTo("us-east-1");
    assertThat(config.s3().bucket()).isEqualTo("pixwizard");
    assertThat(config.pictures().maxBytes()).isEqualTo(32L << 20);
    assertThat(config.pictures().maxSide()).isEqualTo(16_384);
    assertThat(config.pictures().maxPixels()).isEqualTo(24_000_000);
    assertThat(config.pictures().maxAspect()).isEqualTo(16);
    assertThat(config.drawings().standard()).isEqualTo(Convention.SCENES);
    assertThat(config.drawings().checkpoint()).isEmpty();
    assertThat(config.detail().tolerance()).isEqualTo(20);
    assertThat(config.exports().minSegment()).isEqualTo(16);
    assertThat(config.exports().summaryBoxes()).isEqualTo(100);
    assertThat(config.outage().giveUpAfter()).isEqualTo(StorePatience.DEFAULT.giveUpAfter());
    assertThat(config.probe().timeout()).isEqualTo(Duration.ofSeconds(2));
  }

  private String metrics() {
    return get("metrics").body();
  }

  private HttpResponse<String> get(String path) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(management.resolve(path)).build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertFailure(String job, FailureCode code, boolean retryable, String text) {
    Failure failure = neighbours.failed(job).failure();
    assertThat(failure.stage()).isEqualTo(Stage.POSTPROCESSING);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.retryable()).isEqualTo(retryable);
    assertThat(failure.message()).contains(text);
  }

  private JobSampled sampled(String task, Triplet triplet) {
    return neighbours.sampled(
        jobId,
        choice(task, triplet.slots()),
        neighbours.put(jobId, "sample", Scenes.picture(triplet.target())),
        Optional.of(neighbours.put(jobId, "input", Scenes.picture(triplet.input()))),
        List.of());
  }

  private JobSampled sampled(
      String task,
      Map<String, String> slots,
      Picture drawn,
      Picture input,
      Optional<Picture> mask) {
    JobSampled plain =
        neighbours.sampled(
            jobId,
            choice(task, slots),
            neighbours.put(jobId, "sample", drawn),
            Optional.of(neighbours.put(jobId, "input", input)),
            List.of());
    JobContext job = plain.job();
    JobInput shown = job.input();
    JobInput masked =
        new JobInput(
            shown.instruction(),
            shown.picture(),
            mask.map(picture -> neighbours.put(jobId, "mask", picture)),
            shown.condition(),
            shown.canvas());
    return new JobSampled(
        new JobContext(
            job.jobId(), job.attempt(), job.checkpoint(), masked, job.sampling(), job.terms()),
        plain.task(),
        plain.sample(),
        Optional.empty(),
        plain.steps(),
        plain.evaluations(),
        plain.stages());
  }

  private JobSampled withReconstruction(JobSampled plain, Picture reconstruction) {
    return new JobSampled(
        plain.job(),
        plain.task(),
        plain.sample(),
        Optional.of(neighbours.put(jobId, "reconstruction", reconstruction)),
        plain.steps(),
        plain.evaluations(),
        plain.stages());
  }

  private static Picture shrunk(Picture picture) {
    return Resampling.LANCZOS.resize(picture, SIDE, SIDE);
  }

  private static Picture plain(int level) {
    byte[] samples = new byte[3 * SIDE * SIDE];
    Arrays.fill(samples, (byte) level);
    return Picture.of(SIDE, SIDE, 3, samples);
  }

  private static Picture whiteOn(Mask mask) {
    byte[] samples = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (mask.contains(i / 3) ? 255 : 0);
    }
    return Picture.of(SIDE, SIDE, 3, samples);
  }

  private JobCompleted answer(String task, Triplet triplet, List<String> formats)
      throws IOException {
    return answer(
        task,
        triplet.slots(),
        Scenes.picture(triplet.target()),
        Scenes.picture(triplet.input()),
        formats);
  }

  /** Runs a job; its files also go to the build folder for people to look at. */
  private JobCompleted answer(
      String task, Map<String, String> slots, Picture drawn, Picture input, List<String> formats)
      throws IOException {
    StoredPicture sample = neighbours.put(jobId, "sample", drawn);
    Optional<StoredPicture> original = Optional.of(neighbours.put(jobId, "input", input));
    neighbours.send(neighbours.sampled(jobId, choice(task, slots), sample, original, formats));
    JobCompleted completed = neighbours.completed(jobId);
    Path folder = Path.of("target", "answers", task + "-" + input.width());
    for (JobOutput output : completed.outputs()) {
      assertThat(output.artifact().key()).startsWith("jobs/" + jobId + "/outputs/1/");
      assertThat(output.width()).isEqualTo(input.width());
      Path file = folder.resolve(output.name());
      Files.createDirectories(file.getParent());
      Files.write(file, neighbours.store.read(output.artifact()));
    }
    Files.writeString(folder.resolve("summary.txt"), completed.result().toString());
    JsonNode listed = json(completed, "manifest.json").get("outputs");
    assertThat(listed).hasSize(completed.outputs().size() - 1);
    return completed;
  }

  private static TaskChoice choice(String task, Map<String, String> slots) {
    return new TaskChoice(task, slots, 1, true);
  }

  private static List<String> names(JobCompleted completed) {
    return completed.outputs().stream().map(JobOutput::name).toList();
  }

  private static JobOutput output(JobCompleted completed, String name) {
    return completed.outputs().stream()
        .filter(output -> output.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private byte[] file(JobCompleted completed, String name) {
    return neighbours.store.read(output(completed, name).artifact());
  }

  private JsonNode json(JobCompleted completed, String name) throws IOException {
    return JSON.readTree(file(completed, name));
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private static double[] centroid(Mask mask) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < mask.size().area(); i++) {
      if (mask.contains(i)) {
        x += i % mask.size().width();
        int row = i / mask.size().width();
        y += row;
      }
    }
    return new double[] {x / mask.area(), y / mask.area()};
  }

  /** The numbers of an NPY file of float32. */
  private static float[] floats(byte[] npy) {
    ByteBuffer buffer = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
    int start = 10 + buffer.getShort(8);
    float[] values = new float[(npy.length - start) / 4];
    buffer.position(start);
    buffer.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}

package io.pixwizard.contracts.event;

import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobControl;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.job.JobOutput;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.JobRejected;
import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.JobTerms;
import io.pixwizard.contracts.job.PictureReference;
import io.pixwizard.contracts.job.Priority;
import io.pixwizard.contracts.job.ResultBox;
import io.pixwizard.contracts.job.ResultSummary;
import io.pixwizard.contracts.job.SamplingParameters;
import io.pixwizard.contracts.job.SavedState;
import io.pixwizard.contracts.job.SolverName;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.StageRun;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.job.TextEncoded;
import io.pixwizard.contracts.job.Violation;
import io.pixwizard.contracts.job.Webhook;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.contracts.message.PictureSize;
import io.pixwizard.contracts.task.Wording;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.contracts.training.CheckpointSizes;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.contracts.training.RecommendedSampling;
import io.pixwizard.contracts.training.TrainingAction;
import io.pixwizard.contracts.training.TrainingControl;
import io.pixwizard.contracts.training.TrainingFailure;
import io.pixwizard.contracts.training.TrainingProgress;
import io.pixwizard.contracts.training.TrainingRequested;
import io.pixwizard.contracts.training.TrainingSchedule;
import io.pixwizard.contracts.training.TrainingState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One message of each type with every optional field set. */
final class MessageSamples {

  private static final String JOB = "019aad5e-7c00-7000-8000-000000000001";
  private static final String RUN = "run-7";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final CheckpointRef NANO = new CheckpointRef("nano", 3);
  private static final TaskChoice TASK =
      new TaskChoice("referring-box", Map.of("caption", "the ring", "color", "red"), 0.875, false);

  private MessageSamples() {}

  static Message of(MessageType type) {
    return switch (type) {
      case JOB_REQUESTED -> request();
      case JOB_REJECTED ->
          new JobRejected("request-1", List.of(new Violation("steps", "1..250", "900")));
      case JOB_SUBMITTED -> new JobSubmitted(job(), Optional.of(TASK));
      case JOB_TEXT_ENCODED -> new TextEncoded(job(), TASK, file("text", "st"), stages());
      case JOB_ENCODED ->
          new JobEncoded(
              job(), TASK, file("text", "st"), file("image", "st"), Optional.of(state()), stages());
      case JOB_SAMPLED ->
          new JobSampled(
              job(),
              TASK,
              picture("sample"),
              Optional.of(picture("reconstruction")),
              30,
              59,
              stages());
      case JOB_COMPLETED -> completed();
      case JOB_FAILED ->
          new JobFailed(
              JOB,
              2,
              new Failure(Stage.SAMPLING, FailureCode.OUT_OF_MEMORY, "canvas: too large", true),
              "dit-1");
      case JOB_PROGRESS ->
          new JobProgress(
              JOB,
              2,
              Stage.SAMPLING,
              12,
              30,
              Optional.of(picture("preview")),
              Optional.of(state()),
              "dit-1");
      case JOB_CONTROL -> JobControl.cancel(JOB, "the client asked");
      case CHECKPOINT_PUBLISHED -> checkpoint();
      case TRAINING_REQUESTED -> training();
      case TRAINING_CONTROL -> new TrainingControl(RUN, TrainingAction.PAUSE, "device is needed");
      case TRAINING_PROGRESS -> trainingProgress();
    };
  }

  private static JobRequest request() {
    return new JobRequest(
        "Draw a red box around the ring",
        Optional.of("referring-box"),
        Optional.of(PictureReference.parse("https://example.org/ring.png")),
        Optional.of(PictureReference.parse("artifact:uploads/mask.png")),
        Optional.of(PictureReference.parse("data:image/png;base64,iVBORw0KGgo=")),
        Optional.of(new PictureSize(160, 96)),
        Optional.of("5:3"),
        Optional.of("nano@3"),
        Optional.of(42L),
        Optional.of(30),
        Optional.of(SolverName.HEUN2),
        Optional.of(1.5),
        Optional.of(4.0),
        Optional.of(1.25),
        List.of("coco", "yolo"),
        Optional.of(Priority.HIGH),
        Optional.of(NOON.plusSeconds(600)),
        Optional.of(new Webhook("https://example.org/hook", List.of("pixwizard.job.completed.v1"))),
        Map.of("batch", "7", "team", "maps"));
  }

  private static JobContext job() {
    return new JobContext(
        JOB,
        2,
        NANO,
        new JobInput(
            "Draw a red box around the ring",
            Optional.of(picture("picture")),
            Optional.of(picture("mask")),
            Optional.of(picture("condition")),
            new PictureSize(160, 96)),
        new SamplingParameters(42, 30, SolverName.HEUN2, 1.5, 4, 1.25),
        new JobTerms(
            NOON,
            Optional.of(NOON.plusSeconds(600)),
            Priority.HIGH,
            Optional.of("request-1"),
            Optional.of("019aad5e-7c00-7000-8000-000000000000"),
            List.of("coco", "yolo"),
            Map.of("batch", "7", "team", "maps")));
  }

  private static JobCompleted completed() {
    ArtifactRef coco =
        new ArtifactRef("jobs/" + JOB + "/coco", "c".repeat(64), 900, "application/json");
    return new JobCompleted(
        job(),
        TASK,
        List.of(
            new JobOutput(
                "ring.coco.json",
                "box",
                "coco",
                "application/json",
                coco,
                1600,
                960,
                Map.of("instances", 1, "kind", "relative", "scale", 0.5, "closed", true))),
        new ResultSummary(
            "1 box", Optional.of(1), Optional.of(0.125), List.of(new ResultBox(10, 20.5, 30, 40))),
        stages());
  }

  private static List<StageRun> stages() {
    return List.of(
        new StageRun(Stage.TEXT_ENCODING, "encoder-1", NOON.plusMillis(5), 40, 31, true));
  }

  private static SavedState state() {
    return new SavedState(file("state", "st"), 12);
  }

  private static StoredPicture picture(String name) {
    return new StoredPicture(
        new ArtifactRef("jobs/" + JOB + "/" + name, "a".repeat(64), 1234, "image/png"), 1600, 960);
  }

  private static ArtifactRef file(String name, String suffix) {
    return new ArtifactRef(
        "jobs/" + JOB + "/" + name + "." + suffix,
        "b".repeat(64),
        4321,
        "application/octet-stream");
  }

  private static CheckpointPublished checkpoint() {
    return new CheckpointPublished(
        "nano",
        3,
        List.of("default"),
        new ArtifactRef(
            "checkpoints/nano/3/manifest.json", "d".repeat(64), 2000, "application/json"),
        new CheckpointSizes(9_000_000, 18_000_000),
        new Compatibility(
            Compatibility.MODEL_LAYOUT,
            128,
            16,
            "minilm-1",
            "nano-vit-1",
            List.of("denoise"),
            Optional.of(Wording.CATALOGUE)),
        Optional.of(new RecommendedSampling(8, 1, 1.5, 1)),
        Optional.of(RUN));
  }

  private static TrainingRequested training() {
    return new TrainingRequested(
        RUN,
        "nano",
        Optional.of(NANO),
        Map.of("denoise", 1.0, "referring-box", 2.5),
        Optional.of(file("dataset", "tar")),
        Optional.of(file("settings", "json")),
        new TrainingSchedule(100_000, 32, 0.0005, 7, 50, 1000, 5000),
        Map.of("team", "maps"));
  }

  private static TrainingProgress trainingProgress() {
    return new TrainingProgress(
        RUN,
        TrainingState.RUNNING,
        5000,
        100_000,
        Optional.of(0.25),
        Map.of("denoise", 0.125),
        12.5,
        0.0005,
        Optional.of(7200L),
        Optional.of(file("grid", "png")),
        Optional.of(NANO),
        Optional.of(TrainingFailure.NOT_FINITE),
        Optional.of("on the way"),
        "trainer-1");
  }
}

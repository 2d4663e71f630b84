package io.pixwizard.trainer;

import io.pixwizard.model.tensor.Precision;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every setting of the trainer itself; {@code docs/training/trainer.md} explains them. */
@ConfigMapping(prefix = "pixwizard")
public interface TrainerConfig {
  /** The object store. */
  S3 s3();

  /** Runs. */
  Trainer trainer();

  /** Where runs compute. */
  Device device();

  /** Where runs compute. */
  interface Device {
    /** cpu, cuda or cuda:N. */
    @WithDefault("cpu")
    String name();
  }

  /** The object store. */
  interface S3 {
    /** Server. */
    URI endpoint();

    /** Region. */
    @WithDefault("us-east-1")
    String region();

    /** Bucket. */
    @WithDefault("pixwizard")
    String bucket();

    /** Public half of the key pair. */
    String accessKey();

    /** Secret half of the key pair. */
    String secretKey();

    /** Whether to make the bucket at start. */
    @WithDefault("false")
    boolean createBucket();
  }

  /** Runs. */
  interface Trainer {
    /**
     * Identifier of this process. A process that comes back under its old one goes on with its runs
     * at once; otherwise others, or it itself, wait for the end of the lease.
     */
    Optional<String> worker();

    /** Runs at a time; 0 for a process that only answers. */
    @WithDefault("1")
    int slots();

    /** How long a run belongs to a process that gives no sign of life. */
    @WithDefault("30s")
    Duration lease();

    /** Time between signs of life; orders of other processes are seen then. */
    @WithDefault("1s")
    Duration heartbeat();

    /** Pause before a run is tried again that the object store kept from going on. */
    @WithDefault("30s")
    Duration retryAfter();

    /** How long a process that is told to stop waits for its runs to save themselves. */
    @WithDefault("60s")
    Duration stopTimeout();

    /** Folder for files on their way to or from the object store. */
    @WithDefault("${java.io.tmpdir}/pixwizard-trainer")
    Path work();

    /** Folder that relative paths of recipes start from. */
    @WithDefault(".")
    Path home();

    /** Recipe of trainings that bring no configuration. */
    Optional<Path> recipe();

    /** Aliases that a published version gets. */
    @WithDefault("latest")
    List<String> aliases();

    /** Number format of published weights. */
    @WithDefault("float16")
    Precision precision();

    /** Examples that constants of a published network are measured on. */
    @WithDefault("16")
    int exportExamples();
  }
}

package io.pixwizard.dit.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Every setting of the worker; {@code docs/operator/workers.md} explains them. */
@ConfigMapping(prefix = "pixwizard")
public interface DitConfig {
  /** This process. */
  WorkerId worker();

  /** The object store. */
  S3 s3();

  /** Which models are loaded. */
  Checkpoints checkpoints();

  /** Where the model computes. */
  Device device();

  /** How jobs are taken. */
  Queue queue();

  /** What is said and saved while jobs run. */
  Sampling sampling();

  /** Waiting for the object store. */
  Outage outage();

  /** Readiness. */
  Probes probe();

  /** This process. */
  interface WorkerId {
    /** Name that is unique among the running workers; absent means a random one. */
    Optional<String> id();
  }

  /** The object store. */
  interface S3 {
    /** Server. */
    URI endpoint();

    @WithDefault("us-east-1")
    String region();

    @WithDefault("pixwizard")
    String bucket();

    String accessKey();

    String secretKey();
  }

  /** Which models are loaded. */
  interface Checkpoints {
    /** Alias or name@version that is loaded as soon as it is published; "none" for none. */
    @WithDefault("default")
    String preload();

    /** Most models at once. */
    @WithDefault("2")
    int resident();

    /** Local copies; may be shared by processes. */
    @WithDefault("${java.io.tmpdir}/pixwizard-checkpoints")
    Path folder();

    /** How long a job waits for its checkpoint to be published. */
    @WithDefault("30s")
    Duration patience();
  }

  /** Where the model computes. */
  interface Device {
    /** cpu, cuda or cuda:N. */
    @WithDefault("cpu")
    String name();

    /** float32, float16 or bfloat16. */
    @WithDefault("float32")
    String precision();
  }

  /** How jobs are taken. */
  interface Queue {
    /** How long running jobs may go on when the process shall leave. */
    @WithDefault("30s")
    Duration drainTimeout();

    /** How long an answer to the broker may take before its job counts as lost. */
    @WithDefault("5s")
    Duration requestTimeout();
  }

  /** What is said and saved while jobs run. */
  interface Sampling {
    /** Most jobs that are taken and sampled together. */
    @WithDefault("1")
    int batchLimit();

    /** Shortest time between two signs of life of a job. */
    @WithDefault("250ms")
    Duration progressEvery();

    /** Steps between two previews; 0 for none. */
    @WithDefault("5")
    int previewSteps();

    /** Longest side of a preview, px. */
    @WithDefault("256")
    int previewSide();

    /** Work between two saved states. */
    @WithDefault("5s")
    Duration saveEvery();

    /** For benchmarks: every step takes at least this time; absent means off. */
    Optional<Duration> simulatedStepTime();

    /** For tests: a batch with more latent cells than this does not fit; absent means off. */
    OptionalInt simulatedMemory();
  }

  /** Waiting for the object store. */
  interface Outage {
    @WithDefault("1s")
    Duration firstDelay();

    @WithDefault("15s")
    Duration maxDelay();

    /** Then the attempt fails, retryable. */
    @WithDefault("15m")
    Duration giveUpAfter();
  }

  /** Readiness. */
  interface Probes {
    /** How long a server may take to answer. */
    @WithDefault("2s")
    Duration timeout();

    /** How long an answer is believed. */
    @WithDefault("3s")
    Duration interval();
  }
}

package io.pixwizard.encoder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Every setting of the service; {@code docs/operator/workers.md} explains them. */
@ConfigMapping(prefix = "pixwizard")
public interface EncoderConfig {
  /** What this process does: text, image or both. */
  @WithDefault("text,image")
  Set<Role> roles();

  /** This process. */
  WorkerId worker();

  /** The object store. */
  S3 s3();

  /** Which models are loaded. */
  Checkpoints checkpoints();

  /** What pictures may cost, and how they are shown. */
  Pictures pictures();

  /** Waiting for the object store. */
  Outage outage();

  /** Readiness. */
  Probes probe();

  /** What a process can do. */
  enum Role {
    /** Instructions to tasks and text conditions. */
    TEXT,
    /** Pictures to picture conditions. */
    IMAGE
  }

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

    /** Most encoders of each kind at once. */
    @WithDefault("2")
    int resident();

    /** Local copies; may be shared by processes. */
    @WithDefault("${java.io.tmpdir}/pixwizard-checkpoints")
    Path folder();

    /** How long a job waits for its checkpoint to be published. */
    @WithDefault("30s")
    Duration patience();
  }

  /** What pictures may cost, and how they are shown. */
  interface Pictures {
    @WithDefault("33554432")
    long maxBytes();

    @WithDefault("16384")
    int maxSide();

    @WithDefault("24000000")
    long maxPixels();

    @WithDefault("16")
    double maxAspect();

    /** What holes and borders are painted with. */
    @WithDefault("white")
    Fill fill();
  }

  /** What holes and borders are painted with. */
  enum Fill {
    /** 0. */
    BLACK(0),
    /** 255. */
    WHITE(255);

    private final int sample;

    Fill(int sample) {
      this.sample = sample;
    }

    int sample() {
      return sample;
    }
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

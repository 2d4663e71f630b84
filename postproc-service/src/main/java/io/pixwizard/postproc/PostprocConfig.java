package io.pixwizard.postproc;

import io.pixwizard.postproc.answer.Convention;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Every setting of the service itself; {@code docs/operator/postproc.md} explains them. */
@ConfigMapping(prefix = "pixwizard")
public interface PostprocConfig {
  /** This process. */
  WorkerId worker();

  /** The object store. */
  S3 s3();

  /** What pictures may cost. */
  Pictures pictures();

  /** What the drawings of checkpoints mean. */
  Drawings drawings();

  /** Detail of the user's picture in the answer. */
  Detail detail();

  /** What becomes an annotation. */
  Exports exports();

  /** Waiting for the object store. */
  Outage outage();

  /** Readiness. */
  Probe probe();

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

  /** What pictures may cost. */
  interface Pictures {
    @WithDefault("33554432")
    long maxBytes();

    @WithDefault("16384")
    int maxSide();

    @WithDefault("24000000")
    long maxPixels();

    @WithDefault("16")
    double maxAspect();
  }

  /** What the drawings of checkpoints mean. */
  interface Drawings {
    /** For checkpoints that are not named. */
    @WithDefault("scenes")
    Convention standard();

    /** By name of the checkpoint. */
    Map<String, Convention> checkpoint();
  }

  /** Detail of the user's picture in the answer. */
  interface Detail {
    /** Change at which detail begins to be left out, levels of 255; 0 carries none. */
    @WithDefault("20")
    double tolerance();
  }

  /** What becomes an annotation. */
  interface Exports {
    /** Smallest part of a semantic class, px of the original picture. */
    @WithDefault("16")
    int minSegment();

    /** Boxes in the summary of a result; the files have all. */
    @WithDefault("100")
    int summaryBoxes();
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
  interface Probe {
    /** How long a server may take to answer. */
    @WithDefault("2s")
    Duration timeout();

    /** How long an answer is believed. */
    @WithDefault("3s")
    Duration interval();
  }
}

package io.pixwizard.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every setting of the gateway itself; {@code docs/operator/gateway.md} explains them. */
@ConfigMapping(prefix = "pixwizard")
public interface GatewayConfig {
  /** The object store. */
  S3 s3();

  /** Who may call. */
  Access access();

  /** What pictures may cost. */
  Pictures pictures();

  /** How jobs are sampled when neither request nor checkpoint says. */
  Sampling sampling();

  /** How jobs are run. */
  Jobs jobs();

  /** Requests to addresses that clients name. */
  Outbound outbound();

  /** How long things are kept. */
  Retention retention();

  /** Waiting for answers. */
  Waiting waiting();

  /** Messages to Kafka. */
  Kafka kafka();

  /** Questions whether servers are there. */
  Probes probe();

  /** Messages to Kafka. */
  interface Kafka {
    /** A message that is not confirmed by then is sent again later. */
    @WithDefault("10s")
    Duration deliveryTimeout();
  }

  /** Questions whether servers are there. */
  interface Probes {
    /** How long a server may take to answer before readiness says that it is down. */
    @WithDefault("2s")
    Duration timeout();
  }

  /** The object store. */
  interface S3 {
    /** Server. */
    URI endpoint();

    /** How clients reach the same server. */
    Optional<URI> publicEndpoint();

    @WithDefault("us-east-1")
    String region();

    @WithDefault("pixwizard")
    String bucket();

    String accessKey();

    String secretKey();

    /** Whether a missing bucket is created at the start. */
    @WithDefault("false")
    boolean createBucket();

    /**
     * How long the store may take before whoever waits for it is told that it does not answer; a
     * third each for a connection, for silence on it and for further tries.
     */
    @WithDefault("15s")
    Duration timeout();

    /** Life of a signed URL. */
    @WithDefault("15m")
    Duration linkExpiry();
  }

  /** Who may call. */
  interface Access {
    /** Whether an API key is needed. */
    @WithDefault("auto")
    Required required();

    /** A key that is made an administrator's at the start. */
    Optional<String> bootstrapKey();

    /** Most jobs of one key that have not ended; keys may have their own. */
    @WithDefault("1000")
    int activeJobs();

    /** Most submissions of one key in a minute; keys may have their own. */
    @WithDefault("600")
    int requestsPerMinute();

    /** Whether an API key is needed. */
    enum Required {
      /** Unless the server listens on a loopback address only. */
      AUTO,
      /** Always. */
      YES,
      /** Never. */
      NO
    }
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

    /** Pictures that are decoded at the same time. */
    @WithDefault("2")
    int decoders();
  }

  /** How jobs are sampled when the request does not say. */
  interface Sampling {
    @WithDefault("30")
    int steps();

    @WithDefault("euler")
    String solver();

    @WithDefault("1")
    double timeShift();

    @WithDefault("4")
    double textGuidance();

    @WithDefault("1")
    double imageGuidance();
  }

  /** How jobs are run. */
  interface Jobs {
    /** Attempts that may be lost or fail before the job fails. */
    @WithDefault("5")
    int attempts();

    /** Pause before the second attempt; doubled for each further one. */
    @WithDefault("1s")
    Duration retryDelay();

    /** Silence of a stage that has shown life, after which its attempt counts as lost. */
    @WithDefault("60s")
    Duration runningLease();

    /** Silence of a job that waits for a stage, after which its message is sent once more. */
    @WithDefault("15m")
    Duration waitingLease();

    /** Silence of a job that was told to stop, after which it counts as stopped. */
    @WithDefault("30s")
    Duration cancelLease();

    /** Jobs that may be in the pipeline at once; the others wait here. */
    @WithDefault("256")
    int releaseWindow();

    /**
     * Jobs that may be on their way to a sampler at once: in the pipeline, and not yet sampled. The
     * others wait here, where the more urgent overtake.
     */
    @WithDefault("16")
    int releaseAhead();

    /**
     * By how much a job overtakes those of the next lower priority: it counts as if it had come so
     * much earlier.
     */
    @WithDefault("10m")
    Duration priorityLead();

    /** How often silence and deadlines are looked for. */
    @WithDefault("1s")
    Duration reaperPeriod();
  }

  /** Requests to addresses that clients name. */
  interface Outbound {
    /** Networks that are allowed although they are private, as CIDR. */
    Optional<List<String>> allow();

    /** Whether webhooks may go to plain http. */
    @WithDefault("false")
    boolean allowHttp();

    @WithDefault("5s")
    Duration connectTimeout();

    /** For a whole request. */
    @WithDefault("20s")
    Duration timeout();

    /** Webhooks that are sent at the same time. */
    @WithDefault("16")
    int webhookConnections();

    /** Webhooks that are sent to one host at the same time. */
    @WithDefault("4")
    int webhookConnectionsEach();

    /** Pauses between the attempts of a webhook. */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> webhookDelays();
  }

  /** How long things are kept. */
  interface Retention {
    @WithDefault("30d")
    Duration jobs();

    @WithDefault("1d")
    Duration uploads();

    @WithDefault("7d")
    Duration cache();

    /** How often the sweep runs. */
    @WithDefault("1h")
    Duration period();
  }

  /** Waiting for answers. */
  interface Waiting {
    /** Longest {@code Prefer: wait}. */
    @WithDefault("60s")
    Duration longest();

    /** Silence on an event stream after which a comment keeps the connection open. */
    @WithDefault("15s")
    Duration keepAlive();

    /** How often streams look for events that no notification told of. */
    @WithDefault("2s")
    Duration poll();
  }
}

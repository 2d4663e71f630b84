package io.pixwizard.artifacts.s3;

import io.pixwizard.artifacts.ArtifactException;
import java.time.Duration;

/**
 * How patiently and in what pieces data is sent. One call ends after at most {@link #giveUpAfter}
 * plus the time of the attempt then running, which ends when nothing moves for {@link
 * #stallTimeout}.
 *
 * @param partBytes part of a multipart upload, 5 MiB to 5 GiB; default 16 MiB; objects over 10 000
 *     parts get larger ones
 * @param connectTimeout for a connection; default 5 s
 * @param stallTimeout without a byte moving in either direction; default 30 s
 * @param attempts tries of one call, the first included; default 5
 * @param firstDelay pause after the first failed try, doubled after each further one, with 25 %
 *     jitter; default 200 ms
 * @param maxDelay longest pause; default 5 s
 * @param giveUpAfter no further try begins after this; default 60 s
 */
public record S3Transfer(
    long partBytes,
    Duration connectTimeout,
    Duration stallTimeout,
    int attempts,
    Duration firstDelay,
    Duration maxDelay,
    Duration giveUpAfter) {

  private static final long MIB = 1L << 20;

  /** Throws {@link ArtifactException} INVALID naming the setting. */
  public S3Transfer {
    if (partBytes < 5 * MIB || partBytes > 5 * 1024 * MIB) {
      throw ArtifactException.invalid("partBytes must be 5 MiB to 5 GiB: " + partBytes);
    }
    requirePositive("connectTimeout", connectTimeout);
    requirePositive("stallTimeout", stallTimeout);
    if (attempts < 1) {
      throw ArtifactException.invalid("attempts must be at least 1: " + attempts);
    }
    requirePositive("firstDelay", firstDelay);
    if (maxDelay.compareTo(firstDelay) <= 0) {
      throw ArtifactException.invalid("maxDelay must be longer than firstDelay: " + maxDelay);
    }
    requirePositive("giveUpAfter", giveUpAfter);
  }

  /** The documented defaults. */
  public static S3Transfer defaults() {
    return new S3Transfer(
        16 * MIB,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        5,
        Duration.ofMillis(200),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60));
  }

  /** The defaults, but one try that ends when nothing moves for {@code timeout}: for probes. */
  public static S3Transfer impatient(Duration timeout) {
    S3Transfer usual = defaults();
    return new S3Transfer(
        usual.partBytes, timeout, timeout, 1, usual.firstDelay, usual.maxDelay, timeout);
  }

  private static void requirePositive(String setting, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw ArtifactException.invalid(setting + " must be positive: " + value);
    }
  }
}

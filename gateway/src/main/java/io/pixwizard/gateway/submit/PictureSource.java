package io.pixwizard.gateway.submit;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactFailure;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.StoredObject;
import io.pixwizard.contracts.job.PictureReference;
import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.access.Caller;
import io.pixwizard.gateway.job.JobStore;
import io.pixwizard.gateway.outbound.ForbiddenAddressException;
import io.pixwizard.gateway.outbound.OutboundHttp;
import io.pixwizard.gateway.problem.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;

/** The bytes that a reference stands for. */
@Singleton
final class PictureSource {
  private static final int OK = 200;

  private final ArtifactStore store;
  private final OutboundHttp http;
  private final JobStore jobs;
  private final long maxBytes;

  PictureSource(ArtifactStore store, OutboundHttp http, JobStore jobs, GatewayConfig config) {
    this.store = store;
    this.http = http;
    this.jobs = jobs;
    this.maxBytes = config.pictures().maxBytes();
  }

  /**
   * Reads a picture.
   *
   * @throws Refusal naming the field if there is nothing to read
   */
  byte[] read(String field, PictureReference reference, Caller caller) {
    if (reference instanceof PictureReference.Inline inline) {
      return decoded(field, inline.uri());
    } else if (reference instanceof PictureReference.Remote remote) {
      return fetched(field, remote.uri());
    }
    return stored(field, ((PictureReference.Stored) reference).objectKey(), caller);
  }

  private static byte[] decoded(String field, String uri) {
    try {
      return Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
    } catch (IllegalArgumentException e) {
      throw Refusal.violation(field, "base64 (RFC 4648) after the comma", e.getMessage());
    }
  }

  private byte[] fetched(String field, String url) {
    try {
      OutboundHttp.Answer answer = http.get(url, maxBytes);
      if (answer.status() != OK) {
        throw Refusal.unreachable(field, url, "the address answered " + answer.status());
      }
      return answer.body();
    } catch (ForbiddenAddressException e) {
      throw Refusal.violation(field, "a public address", url);
    } catch (IOException e) {
      throw Refusal.unreachable(field, url, e.getMessage());
    }
  }

  private byte[] stored(String field, String key, Caller caller) {
    if (!mayRead(key, caller)) {
      throw Refusal.violation(field, "an upload, or an artifact of a job of yours", key);
    }
    try {
      StoredObject object = store.stat(key).orElseThrow(() -> ArtifactException.missing(key));
      if (object.bytes() > maxBytes) {
        throw Refusal.violation(field, "at most " + maxBytes + " bytes", object.bytes() + " bytes");
      }
      try (InputStream in = store.open(key)) {
        return in.readNBytes((int) maxBytes);
      }
    } catch (ArtifactException e) {
      if (e.failure() == ArtifactFailure.MISSING || e.failure() == ArtifactFailure.INVALID) {
        throw Refusal.violation(field, "an artifact that is in the store", key);
      }
      throw e;
    } catch (IOException e) {
      throw ArtifactException.localIo("reading " + key, e);
    }
  }

  /** Upload ids cannot be guessed; artifacts of jobs belong to their owner. */
  private boolean mayRead(String key, Caller caller) {
    if (key.startsWith(KeyLayout.UPLOADS)) {
      return true;
    }
    String rest = key.startsWith(KeyLayout.JOBS) ? key.substring(KeyLayout.JOBS.length()) : "";
    Optional<String> jobId =
        rest.contains("/") ? Optional.of(rest.substring(0, rest.indexOf('/'))) : Optional.empty();
    return jobId.flatMap(jobs::find).filter(job -> caller.maySee(job.owner())).isPresent();
  }
}

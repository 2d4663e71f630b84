package io.pixwizard.artifacts.s3;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import dev.failsafe.function.CheckedSupplier;
import io.pixwizard.artifacts.ArtifactException;

/** Runs requests with bounded retries of what may pass by itself. */
final class S3Calls {

  private final FailsafeExecutor<Object> executor;

  S3Calls(S3Transfer transfer) {
    RetryPolicyBuilder<Object> policy =
        RetryPolicy.builder()
            .handleIf(e -> e instanceof ArtifactException own && own.failure().retryable())
            .withMaxAttempts(transfer.attempts())
            .withMaxDuration(transfer.giveUpAfter());
    if (transfer.maxDelay().compareTo(transfer.giveUpAfter()) < 0) {
      policy.withBackoff(transfer.firstDelay(), transfer.maxDelay());
    } else {
      policy.withDelay(transfer.firstDelay());
    }
    executor = Failsafe.with(policy.withJitter(0.25).build());
  }

  /** {@code action} names what failed, for example {@code "GET jobs/1/a"}. */
  <T> T call(String action, CheckedSupplier<T> request) {
    try {
      return executor.get(
          () -> {
            try {
              return request.get();
            } catch (Throwable e) {
              throw S3Failures.translate(action, e);
            }
          });
    } catch (FailsafeException e) {
      throw S3Failures.translate(action, e);
    }
  }
}

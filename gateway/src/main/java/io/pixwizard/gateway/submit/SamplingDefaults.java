package io.pixwizard.gateway.submit;

import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.contracts.job.SamplingParameters;
import io.pixwizard.contracts.job.SolverName;
import io.pixwizard.contracts.task.WireName;
import io.pixwizard.gateway.GatewayConfig;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/** How a job is sampled where its request does not say. */
@Singleton
final class SamplingDefaults {
  private final GatewayConfig.Sampling config;
  private final SolverName solver;
  private final RandomGenerator random;

  SamplingDefaults(GatewayConfig config, RandomGenerator random) {
    this.config = config.sampling();
    this.solver =
        WireName.parse(SolverName.class, this.config.solver())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "pixwizard.sampling.solver: '" + this.config.solver() + "' is unknown"));
    this.random = random;
  }

  SamplingParameters complete(JobRequest request) {
    return new SamplingParameters(
        request.seed().orElseGet(() -> random.nextLong(SamplingParameters.MAX_SEED + 1)),
        request.steps().orElse(config.steps()),
        request.solver().orElse(solver),
        request.timeShift().orElse(config.timeShift()),
        request.textGuidance().orElse(config.textGuidance()),
        request.imageGuidance().orElse(config.imageGuidance()));
  }
}

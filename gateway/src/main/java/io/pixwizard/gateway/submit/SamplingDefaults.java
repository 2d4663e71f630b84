package io.pixwizard.gateway.submit;

import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.contracts.job.SamplingParameters;
import io.pixwizard.contracts.job.SolverName;
import io.pixwizard.contracts.task.WireName;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.contracts.training.RecommendedSampling;
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

  /** By the request, else by the checkpoint, else by the configuration. */
  SamplingParameters complete(JobRequest request, CheckpointPublished checkpoint) {
    RecommendedSampling recommended =
        checkpoint
            .sampling()
            .orElseGet(
                () ->
                    new RecommendedSampling(
                        config.steps(),
                        config.timeShift(),
                        config.textGuidance(),
                        config.imageGuidance()));
    return new SamplingParameters(
        request.seed().orElseGet(() -> random.nextLong(SamplingParameters.MAX_SEED + 1)),
        request.steps().orElse(recommended.steps()),
        request.solver().orElse(solver),
        request.timeShift().orElse(recommended.timeShift()),
        request.textGuidance().orElse(recommended.textGuidance()),
        request.imageGuidance().orElse(recommended.imageGuidance()));
  }
}

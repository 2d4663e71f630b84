package io.pixwizard.gateway.api;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a job stands.
 *
 * @param stage which stage runs
 * @param step steps done
 * @param steps steps in all
 * @param preview path of a small picture of where sampling stands
 */
@Schema(name = "Progress")
public record ProgressView(String stage, int step, int steps, Optional<String> preview) {}

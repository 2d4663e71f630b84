package io.pixwizard.training.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a run stands. Random numbers and the order of examples are pure functions of seed and step,
 * so the step is all of both.
 *
 * @param run name of the run
 * @param step updates taken; the next step has this number
 * @param seed of all random draws
 * @param recipe with all defaults written out
 */
public record RunState(String run, long step, long seed, JsonNode recipe) {}

package io.pixwizard.training.data;

import io.pixwizard.model.training.TrainingExample;

/**
 * An example and what it is counted under.
 *
 * @param taskId task of the catalogue
 * @param example for the network
 */
public record LabelledExample(String taskId, TrainingExample example) {}

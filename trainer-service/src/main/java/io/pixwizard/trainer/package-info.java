/**
 * The trainer's service: takes trainings in, runs them one after another, survives being killed,
 * and keeps the registry of published checkpoints. How a network is trained belongs to
 * libs/training and libs/model.
 */
package io.pixwizard.trainer;
